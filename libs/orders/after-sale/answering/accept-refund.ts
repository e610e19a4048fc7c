import { type Clock, publish, type Transaction } from '#platform';
import { mustBeUndisputed } from '../must-be-undisputed.js';
import { refundAccepted } from '../refund-events.js';

/** Who decided, and what they say to the buyer; nobody where the time to answer ran out. */
export interface Answer {
  readonly by: string | null;
  readonly note: string | null;
}

/** Accepts a request, which the caller has locked together with its order; `order-disputed` while the buyer's bank holds any of it back. */
export async function acceptRefund(tx: Transaction, clock: Clock, refundId: string, { by, note }: Answer): Promise<void> {
  const [refund]: { order_id: string }[] = await tx.query('select order_id from orders.refund where id = $1', [refundId]);
  await mustBeUndisputed(tx, refund!.order_id);
  await tx.query(
    by === null
      ? `update orders.refund set status = 'accepted', answered_at = $2 where id = $1`
      : `update orders.refund set status = 'accepted', answered_at = $2, answered_by = $3, answer_note = $4 where id = $1`,
    by === null ? [refundId, clock.now()] : [refundId, clock.now(), by, note],
  );
  await giveUnitsBack(tx, clock, [refundId]);
}

/** From now on the units of accepted refunds are no longer the order's: nobody packs them, and the news leaves with the transaction. */
export async function giveUnitsBack(tx: Transaction, clock: Clock, refundIds: readonly string[]): Promise<void> {
  await tx.query(
    `update orders.line l set refunded_quantity = l.refunded_quantity + back.quantity
     from (select line_id, sum(quantity)::int as quantity from orders.refund_line where refund_id = any ($1::uuid[]) group by line_id) back
     where l.id = back.line_id`,
    [refundIds],
  );
  for (const refundId of refundIds) await publish(tx, clock, refundAccepted, { refundId });
}
