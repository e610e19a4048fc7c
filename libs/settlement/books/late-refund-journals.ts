import type { Journal, Posting } from './journal.js';
import { orderPaid } from './order-journals.js';
import { refundFailed, refundSent } from './refund-journals.js';

/** An order whose payment came when nothing was left to sell, and how the provider gave the money back. */
export interface GivenBack {
  readonly orderId: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly refundId: string;
  readonly chargedAt: Date;
  readonly refundedAt: Date;
}

/** The journals of money that came and went back without being split: paid, owed to the buyer, sent. The provider's fee is a journal of its own. */
export function givenBack({ orderId, currency, totalMinor, refundId, chargedAt, refundedAt }: GivenBack): Journal[] {
  const plain = { partyId: null, orderId, lineId: null, leg: null };
  const refund = (kind: string, from: Posting['account'], to: Posting['account']): Journal => ({
    kind,
    sourceType: 'refund',
    sourceId: refundId,
    currency,
    effectiveAt: refundedAt,
    ruleVersionId: null,
    postings: [
      { ...plain, account: from, amountMinor: totalMinor },
      { ...plain, account: to, amountMinor: -totalMinor },
    ],
    legs: [],
  });
  return [
    orderPaid({ id: orderId, currency, totalMinor, paidAt: chargedAt, lines: [] }),
    refund('refund.accepted', 'order.clearing', 'buyer.refund_payable'),
    refund('refund.sent', 'buyer.refund_payable', 'psp.available'),
  ];
}

/** The journals of money that came back after the books had it as sent by the refund `failedId`, and was sent once more. */
export function givenBackAgain(again: GivenBack, failedId: string, failedAt: Date): (Journal | undefined)[] {
  const { orderId, currency, totalMinor: amountMinor, refundId, refundedAt } = again;
  const place = { orderId, currency, amountMinor, failures: 0 };
  return [refundFailed({ ...place, id: failedId }, failedAt), refundSent({ ...place, id: refundId }, refundedAt)];
}
