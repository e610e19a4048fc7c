import { invariant } from '#money';
import { Problem, type Transaction } from '#platform';

/** Pieces of a sku. */
export interface StockLine {
  readonly skuId: string;
  readonly quantity: number;
}

/**
 * Sets pieces aside for an order: available → held. Refuses everything with `sold-out` when one sku has too few left. Rows are locked in the order of their ids,
 * whatever the order of the lines, so that buyers wait for each other and never in a circle.
 */
export async function holdStock(tx: Transaction, lines: readonly StockLine[]): Promise<void> {
  const pieces = piecesOf(lines);
  const left = await lockStock(tx, pieces);
  for (const [skuId, quantity] of pieces) {
    const available = left.get(skuId) ?? 0;
    if (available < quantity) throw new Problem('sold-out', { skuId, available });
  }
  await move(tx, pieces, 'available = available - pieces, held = held + pieces');
}

/** Held pieces are paid for: held → sold. */
export async function sellHeldStock(tx: Transaction, lines: readonly StockLine[]): Promise<void> {
  const pieces = piecesOf(lines);
  await lockStock(tx, pieces);
  await move(tx, pieces, 'held = held - pieces, sold = sold + pieces');
}

/** Held pieces go back on the shelf: held → available. */
export async function releaseStock(tx: Transaction, lines: readonly StockLine[]): Promise<void> {
  const pieces = piecesOf(lines);
  await lockStock(tx, pieces);
  await move(tx, pieces, 'available = available + pieces, held = held - pieces');
}

type Pieces = ReadonlyMap<string, number>;

function piecesOf(lines: readonly StockLine[]): Pieces {
  const pieces = new Map<string, number>();
  for (const { skuId, quantity } of lines) {
    invariant(Number.isInteger(quantity) && quantity > 0, 'stock moves in whole pieces');
    pieces.set(skuId, (pieces.get(skuId) ?? 0) + quantity);
  }
  return pieces;
}

async function lockStock(tx: Transaction, pieces: Pieces): Promise<Map<string, number>> {
  const rows: { sku_id: string; available: number }[] = await tx.query(
    'select sku_id, available from catalog.stock where sku_id = any ($1::uuid[]) order by sku_id for update',
    [[...pieces.keys()]],
  );
  return new Map(rows.map((row) => [row.sku_id, row.available]));
}

// A row that would go below 0 breaks its CHECK, which is our fault and stops the transaction.
async function move(tx: Transaction, pieces: Pieces, change: string): Promise<void> {
  const [, moved]: [unknown[], number] = await tx.query(
    `update catalog.stock set ${change} from unnest($1::uuid[], $2::int[]) as moving (id, pieces) where sku_id = moving.id`,
    [[...pieces.keys()], [...pieces.values()]],
  );
  invariant(moved === pieces.size, 'every sku has a stock row');
}
