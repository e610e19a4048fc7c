import { type Clock, publish } from '#platform';
import type { DataSource } from 'typeorm';
import { hasFailed, type ProviderRefund } from '../../payment-provider.js';
import { refundFailed, refundHeldUp, refundSent } from '../refund-events.js';

/** The key under which a refund is given in one attempt. */
export const refundKey = (refundId: string, attempt: number): string => `refund-${refundId}-${attempt}`;

const ofAttempt = `id = $1 and 'refund-' || id || '-' || attempt = $2`;
const sent = `update orders.refund set status = 'sent', sent_at = $3, provider_refund_id = $4 where ${ofAttempt} and status = 'accepted'`;
const failed = /* sql */ `
  update orders.refund set status = 'accepted', sent_at = null, provider_refund_id = null, failed_at = $3, attempt = attempt + 1, failures = failures + 1, failure = $4
  where ${ofAttempt} and status in ('accepted', 'sent')`;

const heldUp = `update orders.refund set held_up_at = $3, attempt = attempt + 1 where ${ofAttempt} and status = 'accepted'`;

/** Writes that the provider refused an attempt because the payment is disputed: what was refused under a key is refused under it for a day. The news leaves with it. */
export async function markHeldUp(database: DataSource, clock: Clock, refundId: string, key: string): Promise<void> {
  await database.transaction(async (tx) => {
    const [, marked]: [unknown[], number] = await tx.query(heldUp, [refundId, key, clock.now()]);
    if (marked > 0) await publish(tx, clock, refundHeldUp, { refundId });
  });
}

/**
 * Writes beside a refund what the provider says of its attempt, once: sent, or failed, also after it was sent, and then to be tried anew under the next key. An
 * attempt that is over is left alone, and so is what is still on its way. The news leaves with it.
 */
export async function markRefund(
  database: DataSource,
  clock: Clock,
  refundId: string,
  given: Pick<ProviderRefund, 'status' | 'failure' | 'metadata'> & { readonly id: string | null },
): Promise<void> {
  const over = hasFailed(given);
  if (given.status !== 'succeeded' && !over) return;
  await database.transaction(async (tx) => {
    const named = [refundId, given.metadata['key'] ?? '', clock.now()];
    const [, marked]: [unknown[], number] = await tx.query(over ? failed : sent, [
      ...named,
      over ? (given.failure ?? 'unknown') : given.id,
    ]);
    if (marked > 0) await publish(tx, clock, over ? refundFailed : refundSent, { refundId });
  });
}
