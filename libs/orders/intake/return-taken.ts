import type { Transaction } from '#platform';

/** Buyers no longer have what these orders, which ended, counted towards limits. The caller has locked the orders, and lets go of their stock in the same transaction. */
export async function returnTaken(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.query(
    /* sql */ `
    with giving_back as (
      select o.buyer_id, (counted->>'limitId')::uuid as limit_id, sum((counted->>'quantity')::int)::int as quantity
      from orders."order" o cross join jsonb_array_elements(o.limits) as counted where o.id = any ($1::uuid[]) group by 1, 2),
    locked as (
      select t.buyer_id, t.limit_id, g.quantity from orders.taken t join giving_back g using (buyer_id, limit_id) order by 1, 2 for update of t)
    update orders.taken t set quantity = t.quantity - locked.quantity from locked
    where t.buyer_id = locked.buyer_id and t.limit_id = locked.limit_id`,
    [orderIds],
  );
}
