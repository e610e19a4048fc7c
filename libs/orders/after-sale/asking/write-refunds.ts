import type { RefundReason } from '#contracts';
import { sum } from '#money';
import { type Clock, newId, Problem, type Transaction } from '#platform';
import { orderNumber } from '../../intake/order-number.js';
import { type RefundAmounts, refundAmounts } from './refund-amounts.js';
import { mustBeUndisputed } from '../must-be-undisputed.js';
import { type LineToRefund, readLinesToRefund } from './lines-to-refund.js';

/** How long a workshop has to answer before a request counts as accepted. */
const answerWithinMs = 48 * 3_600_000;

/** What is asked back of an order, which the caller has locked; `accepted` where nobody is asked. */
export interface RefundWish {
  readonly requestId: string;
  readonly orderId: string;
  readonly kind: 'cancel' | 'after-sale';
  readonly status: 'requested' | 'accepted';
  readonly reason: RefundReason;
  readonly note: string;
  readonly pictureIds: readonly string[];
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
}

interface RefundedLine extends RefundAmounts {
  readonly lineId: string;
  readonly quantity: number;
}

/**
 * Writes a refund for each workshop whose lines are asked back and answers their ids. The amounts are fixed here. `not-refundable` when fewer units of a line are left
 * than are asked for; `order-disputed` while the buyer's bank holds any of it back.
 */
export async function writeRefunds(tx: Transaction, clock: Clock, wish: RefundWish): Promise<string[]> {
  await mustBeUndisputed(tx, wish.orderId);
  const lines = await readLinesToRefund(tx, wish.orderId);
  const wanted = wish.lines.map(({ lineId, quantity }) => ({ line: refundable(lines, lineId, quantity), quantity }));
  const ids: string[] = [];
  for (const [workshopId, part] of Map.groupBy(wanted, ({ line }) => line.workshopId)) {
    const refunded = part.map(({ line, quantity }) => amountsOf(line, quantity, wish.reason));
    ids.push(await writeRefund(tx, clock, wish, workshopId, refunded));
  }
  return ids;
}

function refundable(lines: ReadonlyMap<string, LineToRefund>, lineId: string, quantity: number): LineToRefund {
  const line = lines.get(lineId);
  const left = line ? line.quantity - line.before.quantity : 0;
  if (!line || left < quantity) throw new Problem('not-refundable', { lineId, left });
  return line;
}

/** Freight goes back while nothing was sent; afterwards only where it was not the buyer who changed their mind. */
function amountsOf(line: LineToRefund, quantity: number, reason: RefundReason): RefundedLine {
  const withFreight = !line.shipped || reason !== 'changed-mind';
  return { lineId: line.id, quantity, ...refundAmounts(line, line.before, quantity, withFreight) };
}

async function writeRefund(
  tx: Transaction,
  clock: Clock,
  wish: RefundWish,
  workshopId: string,
  lines: readonly RefundedLine[],
): Promise<string> {
  const now = clock.now();
  const id = newId(clock);
  await tx.query(
    `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, note, picture_ids, status, requested_at, answer_by, answered_at,
       amount_minor, platform_minor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      wish.requestId,
      wish.orderId,
      workshopId,
      refundNumber(now),
      wish.kind,
      wish.reason,
      wish.note,
      wish.pictureIds,
      wish.status,
      now,
      new Date(now.getTime() + answerWithinMs),
      wish.status === 'accepted' ? now : null,
      sum(lines.map(({ amountMinor }) => amountMinor)).toString(),
      sum(lines.map(({ platformMinor }) => platformMinor)).toString(),
    ],
  );
  await tx.query(
    `insert into orders.refund_line (refund_id, line_id, quantity, amount_minor, platform_minor, base_minor, freight_minor)
     select $1, line_id, quantity, amount, platform, base, freight
     from unnest($2::uuid[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[]) as l (line_id, quantity, amount, platform, base, freight)`,
    [
      id,
      lines.map(({ lineId }) => lineId),
      lines.map(({ quantity }) => quantity),
      ...(['amountMinor', 'platformMinor', 'baseMinor', 'freightMinor'] as const).map((name) => lines.map((line) => line[name].toString())),
    ],
  );
  return id;
}

/** `TK261122-7K3M9QXZ`: like an order's number, and told apart from it at a glance (退款). */
const refundNumber = (at: Date): string => orderNumber(at).replace(/^CB/, 'TK');
