import { Problem, publish, type Transaction } from '#platform';
import { stockChanged } from '../../catalog-events.js';
import { refreshNumbers } from '../../searching/refresh-numbers.js';
import { recordChanges } from '../../workbench/record-change.js';
import { mostPieces } from '../plan-table.js';
import { type Hand, tableReason } from './hand.js';

/** Pieces that a line of a table adds to a sku's shelf or takes from it. */
export interface ShelvedPieces {
  readonly line: number;
  readonly productId: string;
  readonly skuId: string;
  readonly pieces: number;
}

/**
 * Adds pieces to their shelves and answers how many lay on each before, by line. `table-refused` names the lines, under `column`, of shelves that have too few left or would
 * hold too many. Orders of these skus, and of no others, wait from here to the end of the transaction: call it last.
 */
export async function shelvePieces(hand: Hand, shelved: readonly ShelvedPieces[], column: string): Promise<Map<number, number>> {
  const { tx, clock } = hand;
  const skuIds = shelved.map(({ skuId }) => skuId);
  const before = await lockShelves(tx, skuIds);
  const lay = new Map(shelved.map(({ line, skuId }) => [line, before.get(skuId)!]));
  const faults = shelved.flatMap(({ line, pieces }) => {
    const fault = faultOf(lay.get(line)! + pieces);
    return fault ? [{ line, column, fault }] : [];
  });
  if (faults.length > 0) throw new Problem('table-refused', { faults });
  if (shelved.length === 0) return lay;
  await tx.query(
    'update catalog.stock set available = available + added.pieces from unnest($1::uuid[], $2::int[]) as added (id, pieces) where stock.id = added.id',
    [skuIds, shelved.map(({ pieces }) => pieces)],
  );
  await refreshNumbers(tx, [...new Set(shelved.map(({ productId }) => productId))]);
  await recordChanges(
    tx,
    clock,
    shelved.map((each) => changeOf(hand, each, lay.get(each.line)!)),
  );
  await publish(tx, clock, stockChanged, { skuIds });
  return lay;
}

async function lockShelves(tx: Transaction, skuIds: readonly string[]): Promise<Map<string, number>> {
  const rows: { id: string; available: number }[] = await tx.query(
    'select id, available from catalog.stock where id = any ($1::uuid[]) order by id for update',
    [skuIds],
  );
  return new Map(rows.map(({ id, available }) => [id, available]));
}

const faultOf = (available: number): string | undefined => (available < 0 ? 'short' : available > mostPieces ? 'number' : undefined);

const changeOf = ({ workshopId, personId }: Hand, { productId, skuId, pieces }: ShelvedPieces, lay: number) => ({
  workshopId,
  productId,
  skuId,
  personId,
  kind: 'stock.adjusted',
  reason: tableReason,
  before: { available: lay },
  after: { available: lay + pieces, delta: pieces, note: '' },
});
