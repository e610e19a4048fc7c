import type { Transaction } from '#platform';
import type { BookedRefund, SplitLeg } from '../books/refund-journals.js';

/** A refund with what is written of it already. */
export interface DueRefund {
  readonly refund: BookedRefund;
  readonly accepted: boolean;
  /** What of it the provider sends: not what the buyer has from a bank, theirs or ours. */
  readonly toSendMinor: bigint;
  readonly sentAt: Date | null;
  /** When it came back after the books had it as sent. */
  readonly failedAt: Date | null;
  /** How often the books have it as come back. */
  readonly failures: number;
}

interface RefundRow {
  readonly order_id: string;
  readonly currency: string;
  readonly answered_at: Date;
  readonly sent_at: Date | null;
  readonly amount_minor: string;
  readonly to_send_minor: string;
  readonly platform_minor: string;
  readonly accepted: boolean;
  readonly failed_at: Date | null;
  readonly failures: number;
}

interface LineRow {
  readonly line_id: string;
  readonly base_minor: string;
  readonly freight_minor: string;
  readonly before_minor: string;
}

interface LegRow extends Omit<SplitLeg, 'amountMinor'> {
  readonly lineId: string;
  readonly amountMinor: string;
}

const written = `exists (select from ledger.journal j where j.kind = 'refund.accepted' and j.source_type = 'refund' and j.source_id = r.id::text)`;

/**
 * A refund and those of its order that were accepted before it and are not in the books, oldest first: what each takes is counted in that order, as the console showed it.
 * Locks the order, then its shares: where they are says which account gives back, and nobody releases them until that is written.
 */
export async function lockUpTo(tx: Transaction, refundId: string): Promise<string[]> {
  await tx.query('select from orders."order" where id = (select order_id from orders.refund where id = $1) for no key update', [refundId]);
  await tx.query('select from ledger.leg where order_id = (select order_id from orders.refund where id = $1) order by id for update', [
    refundId,
  ]);
  const refunds: { id: string }[] = await tx.query(
    `select r.id from orders.refund r join orders.refund last on last.order_id = r.order_id
     where last.id = $1 and (r.id = last.id or (r.status in ('accepted', 'sent') and (r.answered_at, r.id) < (last.answered_at, last.id) and not ${written}))
     order by r.answered_at, r.id`,
    [refundId],
  );
  return refunds.map(({ id }) => id);
}

/** A refund that is not wholly in the books, of an order that was split and that the caller has locked. */
export async function readDueRefund(tx: Transaction, refundId: string): Promise<DueRefund | undefined> {
  const [row]: RefundRow[] = await tx.query(
    `select r.order_id, o.currency, r.answered_at, r.sent_at, r.amount_minor, r.amount_minor - r.by_bank_minor - r.by_hand_minor as to_send_minor, r.platform_minor, ${written} as accepted,
       case when r.booked_at is not null then r.failed_at end as failed_at,
       (select count(*)::int from ledger.journal j where j.kind = 'refund.failed' and j.source_type = 'refund'
          and (j.source_id = r.id::text or j.source_id like r.id || '/%') and j.source_id not like '%/hand%') as failures
     from orders.refund r join orders."order" o on o.id = r.order_id
     where r.id = $1 and r.status in ('accepted', 'sent') and (r.booked_at is null or r.status = 'accepted') and o.split_at is not null`,
    [refundId],
  );
  if (!row) return undefined;
  const refund = {
    id: refundId,
    orderId: row.order_id,
    currency: row.currency,
    acceptedAt: row.answered_at,
    amountMinor: BigInt(row.amount_minor),
    platformMinor: BigInt(row.platform_minor),
    lines: await readLines(tx, refundId),
  };
  return {
    refund,
    toSendMinor: BigInt(row.to_send_minor),
    accepted: row.accepted,
    sentAt: row.sent_at,
    failedAt: row.failed_at,
    failures: row.failures,
  };
}

async function readLines(tx: Transaction, refundId: string): Promise<BookedRefund['lines']> {
  const lines: LineRow[] = await tx.query(
    `select own.line_id, own.base_minor, own.freight_minor,
       (select coalesce(sum(before.base_minor), 0) from orders.refund_line before join orders.refund r on r.id = before.refund_id
        where before.line_id = own.line_id and r.id <> own.refund_id and ${written}) as before_minor
     from orders.refund_line own where own.refund_id = $1 order by own.line_id`,
    [refundId],
  );
  const legs: LegRow[] = await tx.query(
    `select line_id as "lineId", role, party_id as "partyId", amount_minor as "amountMinor", status from ledger.leg
     where line_id = any ($1::uuid[]) order by line_id, position`,
    [lines.map(({ line_id }) => line_id)],
  );
  const legsOf = Map.groupBy(legs, ({ lineId }) => lineId);
  return lines.map((line) => ({
    lineId: line.line_id,
    baseMinor: BigInt(line.base_minor),
    freightMinor: BigInt(line.freight_minor),
    beforeMinor: BigInt(line.before_minor),
    legs: (legsOf.get(line.line_id) ?? []).map((leg) => ({ ...leg, amountMinor: BigInt(leg.amountMinor) })),
  }));
}
