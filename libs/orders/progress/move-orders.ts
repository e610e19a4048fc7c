import type { Clock, Transaction } from '#platform';

// What was given back whole counts no more; an order of which nothing is left stays where it is, its refunds say the rest.
const move = /* sql */ `
  with progress as (
    select order_id, case when bool_or(packed_at is null) then 'paid' when bool_or(shipped_at is null) then 'packed'
      when bool_or(delivered_at is null) then 'shipped' else 'delivered' end as status
    from orders.line where order_id = any ($1::uuid[]) and refunded_quantity < quantity group by order_id)
  update orders."order" o set status = progress.status from progress
  where o.id = progress.order_id and o.status in ('paid', 'packed', 'shipped') and o.status <> progress.status
  returning o.id, o.status`;

/** Moves paid orders, which the caller has locked, to where their least advanced line is. */
export async function moveOrders(tx: Transaction, clock: Clock, orderIds: readonly string[]): Promise<void> {
  const [moved]: [{ id: string; status: string }[], number] = await tx.query(move, [orderIds]);
  const delivered = moved.filter(({ status }) => status === 'delivered').map(({ id }) => id);
  if (delivered.length === 0) return;
  await tx.query('update orders."order" set delivered_at = $2 where id = any ($1::uuid[])', [delivered, clock.now()]);
}
