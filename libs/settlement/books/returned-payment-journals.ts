import { type ProviderFee, pspFee } from './fee-journal.js';
import type { Journal, Posting } from './journal.js';
import { orderPaid } from './order-journals.js';
import { refundFailed, refundSent } from './refund-journals.js';

/** A payment that goes back whole: too late for its order, or, where `orderId` is null, no order's at all. */
export interface StrayPayment {
  readonly paymentId: string;
  readonly orderId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** The journals of its coming: the provider has it, the buyer is owed it, and the provider keeps its fee. Nothing of it is ever split. */
export function cameIn(stray: StrayPayment, fee: ProviderFee): Journal[] {
  const { paymentId, orderId, currency, amountMinor } = stray;
  const owed = (kind: string, from: Posting['account']): Journal => ({
    kind,
    sourceType: 'payment',
    sourceId: paymentId,
    currency,
    effectiveAt: fee.bookedAt,
    ruleVersionId: null,
    postings: [
      { ...plain, orderId, account: from, amountMinor },
      { ...plain, orderId, account: 'buyer.refund_payable', amountMinor: -amountMinor },
    ],
    legs: [],
  });
  return [
    ...(orderId === null
      ? [owed('payment.misfit', 'psp.pending')]
      : [
          orderPaid({ id: orderId, currency, totalMinor: amountMinor, paidAt: fee.bookedAt, lines: [] }),
          owed('refund.accepted', 'order.clearing'),
        ]),
    ...(fee.feeMinor > 0n ? [pspFee(orderId, fee)] : []),
  ];
}

/** The journal of its going back by a refund of the provider's. */
export const wentBack = (stray: StrayPayment, refundId: string, at: Date): Journal => refundSent(asSent(stray, refundId), at)!;

/** The journal of a refund that the books have as sent and that failed after all. */
export const cameAgain = (stray: StrayPayment, refundId: string, at: Date): Journal => refundFailed(asSent(stray, refundId), at)!;

const asSent = ({ orderId, currency, amountMinor }: StrayPayment, id: string) => ({ id, orderId, currency, amountMinor, failures: 0 });

const plain = { partyId: null, lineId: null, leg: null };
