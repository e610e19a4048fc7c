import type { Journal } from './journal.js';

/** What the transfer of a refund that is paid by hand says, and by what the bank's line is found: the refund's number after `HR-`. */
export const handReference = (refundNumber: string): string => `HR-${refundNumber}`;

/** The rest of a refund that two people agreed to pay from our bank, in fen above 0. */
export interface PaidByHand {
  readonly refundId: string;
  readonly orderId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** As any refund that was sent, but on its way from our bank; the rest of a refund has a name of its own beside what banks and the provider paid. */
export const paidByHand = ({ refundId, orderId, currency, amountMinor }: PaidByHand, at: Date): Journal => ({
  kind: 'refund.sent',
  sourceType: 'refund',
  sourceId: `${refundId}/hand`,
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
