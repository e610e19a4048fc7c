import { holdStock } from '#catalog';
import type { Clock, Transaction } from '#platform';
import type { LockedLine, LockedOrder } from './locked-order.js';

type Moved = Pick<LockedLine, 'id' | 'stockId' | 'pieces'>;

/**
 * Reserves everything of an expired order again: its pieces, where they lay or else from the shelf, what counts towards limits, and its coupons. False, and nothing is
 * changed, where one of them is no longer to be had. The caller has locked the order.
 */
export async function reserveAgain(tx: Transaction, clock: Clock, order: LockedOrder): Promise<boolean> {
  const moved = await findPieces(tx, order.lines);
  if (!moved || !(await withinLimits(tx, order)) || !(await couponsOpen(tx, order))) return false;
  await holdStock(tx, moved);
  await tx.query(
    'update orders.line l set stock_id = moved.stock_id from unnest($1::uuid[], $2::uuid[]) as moved (id, stock_id) where l.id = moved.id and l.stock_id <> moved.stock_id',
    [moved.map(({ id }) => id), moved.map(({ stockId }) => stockId)],
  );
  await tx.query(
    `update orders.taken t set quantity = t.quantity + counted.quantity
     from (select buyer_id, (counted->>'limitId')::uuid as limit_id, (counted->>'quantity')::int as quantity
           from orders."order" o, jsonb_array_elements(o.limits) as counted where o.id = $1) counted
     where t.buyer_id = counted.buyer_id and t.limit_id = counted.limit_id`,
    [order.id],
  );
  await tx.query(
    `update catalog.coupon_claim c set order_id = $1, used_at = $2, spent_minor = used."spentMinor"
     from jsonb_to_recordset($3) as used ("claimId" uuid, "spentMinor" bigint) where c.id = used."claimId"`,
    [order.id, clock.now(), JSON.stringify(order.coupons)],
  );
  return true;
}

/** Where each line's pieces can be had now; undefined when one cannot. A flash sale's quota may have gone back to the shelf meanwhile. */
async function findPieces(tx: Transaction, lines: readonly LockedLine[]): Promise<Moved[] | undefined> {
  const rows: { id: string; available: number }[] = await tx.query(
    'select id, available from catalog.stock where id = any ($1::uuid[]) order by id for update',
    [[...new Set(lines.flatMap(({ stockId, skuId }) => [stockId, skuId]))]],
  );
  const left = new Map(rows.map(({ id, available }) => [id, available]));
  const moved: Moved[] = [];
  for (const { id, stockId: lay, skuId: shelf, pieces } of lines) {
    const stockId = [lay, shelf].find((place) => (left.get(place) ?? 0) >= pieces);
    if (stockId === undefined) return undefined;
    left.set(stockId, left.get(stockId)! - pieces);
    moved.push({ id, stockId, pieces });
  }
  return moved;
}

/** Whether the buyer may still have as many, by the limits of today. */
async function withinLimits(tx: Transaction, { id }: LockedOrder): Promise<boolean> {
  const counted: { quantity: number; taken: number; most: number | null }[] = await tx.query(
    `select counted.quantity, t.quantity as taken, coalesce(sale.limit_per_buyer, sku.limit_per_buyer) as most
     from (select o.buyer_id, (counted->>'limitId')::uuid as limit_id, (counted->>'quantity')::int as quantity
           from orders."order" o, jsonb_array_elements(o.limits) as counted where o.id = $1) counted
     join orders.taken t using (buyer_id, limit_id)
     left join catalog.flash_sale sale on sale.id = counted.limit_id left join catalog.sku sku on sku.id = counted.limit_id
     order by t.buyer_id, t.limit_id for update of t`,
    [id],
  );
  return counted.every(({ quantity, taken, most }) => most === null || taken + quantity <= most);
}

/** Whether each coupon of the order is still open and worth what it took off. */
async function couponsOpen(tx: Transaction, { coupons }: LockedOrder): Promise<boolean> {
  if (coupons.length === 0) return true;
  const claims: { id: string; worth_minor: string; open: boolean }[] = await tx.query(
    'select id, worth_minor, order_id is null and lapsed_at is null as open from catalog.coupon_claim where id = any ($1::uuid[]) order by id for update',
    [coupons.map(({ claimId }) => claimId)],
  );
  const worth = new Map(claims.filter(({ open }) => open).map(({ id, worth_minor }) => [id, BigInt(worth_minor)]));
  return coupons.every(({ claimId, spentMinor }) => (worth.get(claimId) ?? -1n) >= BigInt(spentMinor));
}
