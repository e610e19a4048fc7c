import { releaseStock, returnCoupons, type StockLine } from '#catalog';
import { type Clock, publishAll, type Transaction } from '#platform';
import { returnTaken } from '../intake/return-taken.js';
import { orderExpired } from '../order-events.js';

const keepCoupons = /* sql */ `
  update orders."order" o set coupons = used.coupons
  from (select order_id, jsonb_agg(jsonb_build_object('claimId', id, 'spentMinor', spent_minor::text) order by id) as coupons
        from catalog.coupon_claim where order_id = any ($1::uuid[]) group by order_id) used
  where o.id = used.order_id`;

/**
 * Ends placed orders, which the caller has locked: their stock is for sale again, their coupons can be used again, what was limited counts no more, and the news leaves
 * with the transaction. Which coupons they were stays with the order, for a payment that comes all the same.
 */
export async function endOrders(
  tx: Transaction,
  clock: Clock,
  orderIds: readonly string[],
  status: 'expired' | 'cancelled',
): Promise<void> {
  if (orderIds.length === 0) return;
  const freed: StockLine[] = await tx.query(
    'select stock_id as "stockId", sum(quantity * pieces)::int as pieces from orders.line where order_id = any($1) group by stock_id',
    [orderIds],
  );
  await releaseStock(tx, freed);
  await returnTaken(tx, orderIds);
  await tx.query(keepCoupons, [orderIds]);
  await returnCoupons(tx, clock, orderIds);
  await tx.query(`update orders."order" set status = $3, closed_at = $2 where id = any($1)`, [orderIds, clock.now(), status]);
  await publishAll(
    tx,
    clock,
    orderExpired,
    orderIds.map((orderId) => ({ orderId })),
  );
}
