import type { Journal } from './journal.js';

/** The provider's fee on one payment, as its own books say. */
export interface ProviderFee {
  readonly balanceTransactionId: string;
  readonly feeMinor: bigint;
  readonly currency: string;
  readonly bookedAt: Date;
}

/** The journal of a fee above 0: an expense, and the provider owes us that much less; of an order, or of money that is no order's. */
export const pspFee = (orderId: string | null, fee: ProviderFee): Journal => {
  const plain = { partyId: null, orderId, lineId: null, leg: null };
  return {
    kind: 'psp.fee',
    sourceType: 'balance_transaction',
    sourceId: fee.balanceTransactionId,
    currency: fee.currency,
    effectiveAt: fee.bookedAt,
    ruleVersionId: null,
    postings: [
      { ...plain, account: 'exp.psp_fee', amountMinor: fee.feeMinor },
      { ...plain, account: 'psp.pending', amountMinor: -fee.feeMinor },
    ],
    legs: [],
  };
};
