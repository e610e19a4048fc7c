import { invariant } from '#money';
import { Problem, type Transaction } from '#platform';

/** Pieces that lie at `stockId`: the shelf of the sku with that id, or the quota of the flash sale with that id. */
export interface StockLine {
  readonly stockId: string;
  readonly pieces: number;
}

/**
 * Sets pieces aside for an order: available → held. Refuses everything with `sold-out` when one place has too few left. Rows are locked in the order of their ids,
 * whatever the order of the lines, so that buyers wait for each other and never in a circle.
 */
export async function holdStock(tx: Transaction, lines: readonly StockLine[]): Promise<void> {
  const pieces = sumOf(lines);
  const left = await lockStock(tx, pieces);
  for (const [stockId, wanted] of pieces) {
    const { skuId, available } = left.get(stockId) ?? { skuId: stockId, available: 0 };
    if (available < wanted) throw new Problem('sold-out', { skuId, available });
  }
  await move(tx, pieces, 'available = available - pieces, held = held + pieces');
}

/** Held pieces are paid for: held → sold. */
export async function sellHeldStock(tx: Transaction, lines: readonly StockLine[]): Promise<void> {
  const pieces = sumOf(lines);
  await lockStock(tx, pieces);
  await move(tx, pieces, 'held = held - pieces, sold = sold + pieces');
}

/** Held pieces are for sale again: held → available, where they lay, or on the shelf once their flash sale has ended. */
export const releaseStock = (tx: Transaction, lines: readonly StockLine[]): Promise<void> => giveBack(tx, lines, 'held');

/** Sold pieces that never left the house are for sale again: sold → available, where they lay, or on the shelf once their flash sale has ended. */
export const returnSoldStock = (tx: Transaction, lines: readonly StockLine[]): Promise<void> => giveBack(tx, lines, 'sold');

type Pieces = ReadonlyMap<string, number>;

async function giveBack(tx: Transaction, lines: readonly StockLine[], from: 'held' | 'sold'): Promise<void> {
  const pieces = sumOf(lines);
  // With the shelves of flash sales: whoever ends a sale locks both, so that it has ended either before this or after.
  await tx.query(
    `select from catalog.stock where id = any ($1::uuid[] || array(select sku_id from catalog.stock where id = any ($1::uuid[]))) order by id for update`,
    [[...pieces.keys()]],
  );
  const ended: { id: string; skuId: string }[] = await tx.query(
    'select id, sku_id as "skuId" from catalog.flash_sale where id = any ($1::uuid[]) and ended_at is not null',
    [[...pieces.keys()]],
  );
  const shelves = new Map(ended.map(({ id, skuId }) => [id, skuId]));
  const back = sumOf([...pieces].map(([stockId, count]) => ({ stockId: shelves.get(stockId) ?? stockId, pieces: count })));
  await move(tx, pieces, `${from} = ${from} - pieces`);
  await move(tx, back, 'available = available + pieces');
}

function sumOf(lines: readonly StockLine[]): Pieces {
  const sum = new Map<string, number>();
  for (const { stockId, pieces } of lines) {
    invariant(Number.isInteger(pieces) && pieces > 0, 'stock moves in whole pieces');
    sum.set(stockId, (sum.get(stockId) ?? 0) + pieces);
  }
  return sum;
}

async function lockStock(tx: Transaction, pieces: Pieces): Promise<Map<string, { skuId: string; available: number }>> {
  const rows: { id: string; skuId: string; available: number }[] = await tx.query(
    'select id, sku_id as "skuId", available from catalog.stock where id = any ($1::uuid[]) order by id for update',
    [[...pieces.keys()]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

// A row that would go below 0 breaks its CHECK, which is our fault and stops the transaction.
async function move(tx: Transaction, pieces: Pieces, change: string): Promise<void> {
  const [, moved]: [unknown[], number] = await tx.query(
    `update catalog.stock set ${change} from unnest($1::uuid[], $2::int[]) as moving (stock_id, pieces) where id = moving.stock_id`,
    [[...pieces.keys()], [...pieces.values()]],
  );
  invariant(moved === pieces.size, 'everything has a place where it lies');
}
