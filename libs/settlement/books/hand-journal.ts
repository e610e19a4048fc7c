import type { Journal } from './journal.js';

/** What the transfer of a refund that is paid by hand says, and by what the bank's line is found: the refund's number after `HR-`, and from the second transfer on its turn. */
export const handReference = (refundNumber: string, turn: number): string => `HR-${refundNumber}${turn === 1 ? '' : `-${turn}`}`;

/** SQL: the same, of the refund `r` and its payment by hand `h`. */
export const handReferenceSql = `('HR-' || r.number || case when h.turn = 1 then '' else '-' || h.turn end)`;

/** The rest of a refund that two people agreed to pay from our bank, in fen above 0; `turn` is 1 unless a transfer has come back before. */
export interface PaidByHand {
  readonly refundId: string;
  readonly turn: number;
  readonly orderId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** As any refund that was sent, but on its way from our bank; the rest of a refund has a name of its own beside what banks and the provider paid. */
export const paidByHand = (payment: PaidByHand, at: Date): Journal => moved('refund.sent', payment, payment.amountMinor, at);

/** The bank sent the transfer back: the buyer is owed it again. */
export const cameBackByHand = (payment: PaidByHand, at: Date): Journal => moved('refund.failed', payment, -payment.amountMinor, at);

const moved = (kind: string, { refundId, turn, orderId, currency }: PaidByHand, amountMinor: bigint, at: Date): Journal => ({
  kind,
  sourceType: 'refund',
  sourceId: turn === 1 ? `${refundId}/hand` : `${refundId}/hand/${turn}`,
  currency,
  effectiveAt: at,
  ruleVersionId: null,
  postings: [
    { ...plain, orderId, account: 'buyer.refund_payable', amountMinor },
    { ...plain, orderId, account: 'bank.in_transit', amountMinor: -amountMinor },
  ],
  legs: [],
});

const plain = { partyId: null, lineId: null, leg: null };
