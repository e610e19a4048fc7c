import { releaseStock } from '#catalog';
import { type Clock, publish, type Transaction } from '#platform';
import { orderExpired } from '../order-events.js';

/** Ends placed orders, which the caller has locked: their stock is for sale again and the news leaves with the transaction. */
export async function endOrders(tx: Transaction, clock: Clock, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const freed: { skuId: string; quantity: number }[] = await tx.query(
    'select sku_id as "skuId", sum(quantity)::int as quantity from orders.line where order_id = any($1) group by sku_id',
    [orderIds],
  );
  await releaseStock(tx, freed);
  await tx.query(`update orders."order" set status = 'expired', closed_at = $2 where id = any($1)`, [orderIds, clock.now()]);
  for (const orderId of orderIds) await publish(tx, clock, orderExpired, { orderId });
}
