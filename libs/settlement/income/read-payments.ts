import type { Income, Text } from '#contracts';
import type { Transaction } from '#platform';
import { receiptText } from '../payouts/cash/receipt-text.js';

type Payments = Pick<Income, 'lastPayment' | 'goingOut' | 'payableFrom'>;

interface PaidRow {
  readonly partyId: string;
  readonly at: Date;
  readonly rail: 'stripe' | 'bank' | 'cash';
  readonly by: Text | null;
  readonly receipt: number | null;
}

interface GoingRow {
  readonly partyId: string;
  readonly number: string;
  readonly at: Date;
  readonly approved: boolean;
}

interface HeldRow {
  readonly partyId: string;
  readonly from: Date | null;
}

// $1: the parties, $2: the month.
const ofMonth = /* sql */ `
  ledger.leg join ledger.journal j on j.id = leg.journal_id and j.period = $2 where leg.party_id = any ($1::uuid[])`;

const paid = /* sql */ `
  select distinct on (item.party_id) item.party_id as "partyId", coalesce(r.signed_at, a.arrived_at) as at, item.rail, box.name as by, r.number as receipt
  from ledger.payout_item item join ledger.payout_attempt a on a.item_id = item.id and a.status = 'succeeded'
  left join ledger.cash_receipt r on r.attempt_id = a.id left join catalog.party box on box.id = r.custodian_id
  where item.id in (select leg.payout_item_id from ${ofMonth} and leg.status = 'paid') and coalesce(r.signed_at, a.arrived_at) is not null
  order by item.party_id, 2 desc`;

const going = /* sql */ `
  select distinct on (item.party_id) item.party_id as "partyId", b.number, coalesce(b.approved_at, b.asked_at) as at, b.status = 'approved' as approved
  from ledger.payout_item item join ledger.payout_batch b on b.id = item.batch_id
  where item.id in (select leg.payout_item_id from ${ofMonth} and leg.status = 'in_payout')
  order by item.party_id, b.asked_at`;

const held = /* sql */ `
  select leg.party_id as "partyId", min(leg.release_at) as "from" from ${ofMonth} and leg.status = 'held' group by leg.party_id`;

/** How the parties' money of a month came to them, goes out next, and becomes payable; the transaction must be able to see their shares. */
export async function readPayments(tx: Transaction, parties: readonly string[], period: string): Promise<(partyId: string) => Payments> {
  const paidRows: PaidRow[] = await tx.query(paid, [parties, period]);
  const goingRows: GoingRow[] = await tx.query(going, [parties, period]);
  const heldRows: HeldRow[] = await tx.query(held, [parties, period]);
  return (partyId) => {
    const last = paidRows.find((row) => row.partyId === partyId);
    const next = goingRows.find((row) => row.partyId === partyId);
    const from = heldRows.find((row) => row.partyId === partyId)?.from;
    return {
      lastPayment: last
        ? { at: last.at.toISOString(), rail: last.rail, by: last.by, receipt: last.receipt === null ? null : receiptText(last.receipt) }
        : null,
      goingOut: next ? { number: next.number, at: next.at.toISOString(), approved: next.approved } : null,
      payableFrom: from?.toISOString() ?? null,
    };
  };
}
