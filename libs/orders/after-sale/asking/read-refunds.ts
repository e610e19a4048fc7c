import type { Refund, RefundReason, RefundStatus } from '#contracts';
import { money } from '#money';
import type { Transaction } from '#platform';
import { isStuck } from '../giving-back/stuck-refund.js';

interface RefundRow {
  readonly id: string;
  readonly number: string;
  readonly orderId: string;
  readonly workshopId: string;
  readonly kind: Refund['kind'];
  readonly reason: RefundReason;
  readonly note: string;
  readonly pictureIds: readonly string[];
  readonly status: RefundStatus;
  readonly requestedAt: Date;
  readonly answerBy: Date;
  readonly answeredAt: Date | null;
  readonly answerNote: string | null;
  readonly sentAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly amountMinor: string;
  readonly heldUp: boolean;
  readonly stuck: boolean;
  readonly byBankMinor: string;
  readonly byHandMinor: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly amountMinor: string }[];
}

const refunds = /* sql */ `
  select r.id, r.number, r.order_id as "orderId", r.workshop_id as "workshopId", r.kind, r.reason, r.note, r.picture_ids as "pictureIds", r.status,
    r.requested_at as "requestedAt", r.answer_by as "answerBy", r.answered_at as "answeredAt", r.answer_note as "answerNote", r.sent_at as "sentAt",
    r.withdrawn_at as "withdrawnAt", r.amount_minor as "amountMinor", r.held_up_at is not null and r.status = 'accepted' as "heldUp", r.by_bank_minor as "byBankMinor",
    r.by_hand_minor as "byHandMinor", r.status = 'accepted' and case when r.held_up_at is null then ${isStuck} else r.by_bank_minor > 0 end as stuck,
    (select jsonb_agg(jsonb_build_object('lineId', l.line_id, 'quantity', l.quantity, 'amountMinor', l.amount_minor::text) order by l.line_id)
     from orders.refund_line l where l.refund_id = r.id) as lines
  from orders.refund r`;

/** A refund as everybody may see it, and when it was taken back, which only the order's timeline tells. */
export interface KeptRefund {
  readonly refund: Refund;
  readonly withdrawnAt: string | null;
}

/** Refunds by their ids, in the order they were asked for. */
export async function readRefunds(database: Pick<Transaction, 'query'>, ids: readonly string[]): Promise<Refund[]> {
  const rows: RefundRow[] = await database.query(`${refunds} where r.id = any ($1::uuid[]) order by r.id`, [ids]);
  return rows.map(refundOf);
}

/** The refunds of orders, in the order they were asked for. */
export async function readRefundsOf(database: Pick<Transaction, 'query'>, orderIds: readonly string[]): Promise<KeptRefund[]> {
  const rows: RefundRow[] = await database.query(`${refunds} where r.order_id = any ($1::uuid[]) order by r.id`, [orderIds]);
  return rows.map((row) => ({ refund: refundOf(row), withdrawnAt: row.withdrawnAt?.toISOString() ?? null }));
}

const refundOf = ({ pictureIds, amountMinor, byBankMinor, byHandMinor, lines, ...row }: RefundRow): Refund => ({
  id: row.id,
  number: row.number,
  orderId: row.orderId,
  workshopId: row.workshopId,
  kind: row.kind,
  reason: row.reason,
  note: row.note,
  pictures: pictureIds.map((id) => `/pictures/${id}`),
  status: row.status,
  requestedAt: row.requestedAt.toISOString(),
  answerBy: row.answerBy.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  answerNote: row.answerNote,
  sentAt: row.sentAt?.toISOString() ?? null,
  amount: money(BigInt(amountMinor)),
  heldUp: row.heldUp,
  stuck: row.stuck,
  byBank: money(BigInt(byBankMinor)),
  byHand: money(BigInt(byHandMinor)),
  lines: lines.map((line) => ({ lineId: line.lineId, quantity: line.quantity, amount: money(BigInt(line.amountMinor)) })),
});
