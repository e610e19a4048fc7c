import { sum } from '#money';
import type { Transaction } from '#platform';
import type { Journal } from '../../books/journal.js';
import { refundSent } from '../../books/refund-journals.js';
import { writeJournals } from '../../books/write-journals.js';
import { disputeLost } from '../stake/dispute-journals.js';
import { thawLegs } from './freeze-legs.js';
import { readBookedDispute } from '../stake/read-booked-dispute.js';

interface OwedRefund {
  readonly id: string;
  readonly amountMinor: string;
  readonly failures: number;
}

// What the provider refuses to send beside a dispute.
const owed = /* sql */ `
  select r.id, r.amount_minor as "amountMinor", (select count(*)::int from ledger.journal j where j.kind = 'refund.failed' and j.source_type = 'refund'
    and (j.source_id = r.id::text or j.source_id like r.id || '/%')) as failures
  from orders.refund r where r.order_id = $1 and r.status = 'accepted' order by r.answered_at, r.id for no key update of r`;

/**
 * The bank keeps the money of a disputed order, which the caller has locked: its legs give their part for good. Where the bank took also what refunds owed the buyer, they
 * are over: the buyer has that money. What then is left goes to suspense, for people to explain.
 */
export async function loseDispute(tx: Transaction, at: Date, orderId: string, disputeId: string): Promise<void> {
  const dispute = await readBookedDispute(tx, disputeId);
  const stakedMinor = sum(dispute.legs.map(({ amountMinor }) => amountMinor)) - dispute.platformMinor;
  const beyondMinor = dispute.amountMinor - stakedMinor;
  const refunds: OwedRefund[] = beyondMinor > 0n ? await tx.query(owed, [orderId]) : [];
  const fits = sum(refunds.map(({ amountMinor }) => BigInt(amountMinor))) === beyondMinor;
  const settled = fits ? refunds : [];
  const lost = disputeLost({ ...dispute, owedMinor: fits ? beyondMinor : 0n }, at);
  await writeJournals(tx, [...(lost ? [lost] : []), ...settled.flatMap((refund) => sentByTheBank(refund, orderId, dispute.currency, at))]);
  await tx.query(`update orders.refund set status = 'sent', sent_at = $2, booked_at = $2 where id = any ($1::uuid[])`, [
    settled.map(({ id }) => id),
    at,
  ]);
  await tx.query('update ledger.dispute set lost_at = $2 where id = $1', [disputeId, at]);
  await thawLegs(tx, orderId);
}

/** As any refund that was sent, but out of what the bank took. */
function sentByTheBank({ id, amountMinor, failures }: OwedRefund, orderId: string, currency: string, at: Date): Journal[] {
  const sent = refundSent({ id, orderId, currency, amountMinor: BigInt(amountMinor), failures }, at);
  if (!sent) return [];
  return [
    {
      ...sent,
      postings: sent.postings.map((posting) => (posting.account === 'psp.available' ? { ...posting, account: 'psp.dispute' } : posting)),
    },
  ];
}
