import type { Clock, Transaction } from '#platform';
import type { Payment } from '../payment-provider.js';
import type { WhyReturned } from '../tables/returned-payment.entity.js';

/** Writes down that a payment goes back whole, once; the caller has locked the order that it names. */
export async function keepReturn(tx: Transaction, clock: Clock, { orderId, ...payment }: Payment, why: WhyReturned): Promise<void> {
  await tx.query(
    `insert into orders.returned_payment (payment_id, order_id, charge_id, currency, amount_minor, why, found_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [payment.id, orderId, payment.chargeId, payment.amount.currency, payment.received.toString(), why, clock.now()],
  );
}
