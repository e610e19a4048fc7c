import type { Clock } from '#platform';
import type { DataSource } from 'typeorm';
import { hasFailed, type ProviderRefund } from '../payment-provider.js';

/** The key under which a payment is given back in the attempt that is under way, in SQL. */
export const returnKey = `case why when 'late' then 'late-' || order_id else 'misfit-' || payment_id end || '-' || attempt`;

const ofAttempt = `payment_id = $1 and ${returnKey} = $2`;
const sent = `update orders.returned_payment set sent_at = $3, booked_at = null where ${ofAttempt} and sent_at is null`;
const failed = /* sql */ `
  update orders.returned_payment set sent_at = null, failed_at = $3, attempt = attempt + 1, booked_at = null where ${ofAttempt}`;

/** Writes beside a payment that goes back what the provider says of its attempt, once: sent, or failed, also after it was sent. An attempt that is over is left alone. */
export async function markReturn(database: DataSource, clock: Clock, given: ProviderRefund): Promise<void> {
  const over = hasFailed(given);
  if (given.status !== 'succeeded' && !over) return;
  await database.query(over ? failed : sent, [given.paymentId, given.metadata['key'] ?? '', clock.now()]);
}
