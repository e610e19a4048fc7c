import { sum } from '#money';
import type { Transaction } from '#platform';
import { writeJournals } from '../../books/write-journals.js';
import { disputeLost } from '../stake/dispute-journals.js';
import { paidByBank } from '../stake/paid-by-bank.js';
import { readBookedDispute } from '../stake/read-booked-dispute.js';
import { thawLegs } from './freeze-legs.js';
import type { DisputedOrder } from './known-dispute.js';

interface OwedRow {
  readonly id: string;
  readonly owedMinor: string;
}

// What is on its way at the provider reaches the buyer from there.
const owed = /* sql */ `
  select id, (amount_minor - by_bank_minor)::text as "owedMinor" from orders.refund
  where order_id = $1 and status = 'accepted' and id <> all ($2::uuid[]) order by answered_at, id for no key update`;

const paid = /* sql */ `
  update orders.refund r set by_bank_minor = by_bank_minor + p.minor, status = case when p.whole then 'sent' else status end,
    sent_at = case when p.whole then $4::timestamptz else sent_at end, booked_at = case when p.whole then $4::timestamptz else booked_at end,
    held_up_at = case when p.whole then null else held_up_at end
  from unnest($1::uuid[], $2::bigint[], $3::bool[]) as p (id, minor, whole) where r.id = p.id`;

/**
 * The bank keeps the money of a disputed order, which the caller has locked: its legs give their part for good. Where the bank took also what refunds owed the buyer, they
 * are over as far as that reaches, the oldest first: the buyer has that money. What then were left would go to suspense, for people to explain.
 */
export async function loseDispute(tx: Transaction, at: Date, { id: orderId, onTheirWay }: DisputedOrder, disputeId: string): Promise<void> {
  const dispute = await readBookedDispute(tx, disputeId);
  const stakedMinor = sum(dispute.legs.map(({ amountMinor }) => amountMinor)) - dispute.platformMinor;
  const beyondMinor = dispute.amountMinor - stakedMinor;
  const refunds: OwedRow[] = beyondMinor > 0n ? await tx.query(owed, [orderId, onTheirWay]) : [];
  const { parts, journals } = paidByBank(
    dispute,
    beyondMinor,
    refunds.map(({ id, owedMinor }) => ({ id, owedMinor: BigInt(owedMinor) })),
    at,
  );
  const lost = disputeLost({ ...dispute, owedMinor: sum(parts.map(({ minor }) => minor)) }, at);
  await writeJournals(tx, [...(lost ? [lost] : []), ...journals]);
  await tx.query(paid, [parts.map(({ id }) => id), parts.map(({ minor }) => minor.toString()), parts.map(({ whole }) => whole), at]);
  await tx.query('update ledger.dispute set lost_at = $2 where id = $1', [disputeId, at]);
  await thawLegs(tx, orderId);
}
