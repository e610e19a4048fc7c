import { Id } from '#contracts';
import type { Payment } from '../payment-provider.js';
import type { WhyReturned } from '../tables/returned-payment.entity.js';
import type { LockedOrder } from './locked-order.js';

type Expected = Pick<LockedOrder, 'payment_intent_id' | 'currency' | 'total_minor'>;

/** What is wrong with a payment; `why` it goes back, or null where there is nothing that is ours to give. */
export interface Misfit {
  readonly reason: string;
  readonly why: WhyReturned | null;
}

/** Why a payment cannot be this order's, or undefined when everything fits: order, payment, amount, currency and mode. */
export function misfit(payment: Payment, order: Expected | undefined): Misfit | undefined {
  if (!payment.ourMode) return { why: null, reason: 'test and live are mixed' };
  if (!order) return { why: null, reason: 'no such order' };
  if (payment.chargeId === null || payment.received <= 0n) return { why: null, reason: 'no charge' };
  if (order.payment_intent_id !== null && order.payment_intent_id !== payment.id)
    return { why: 'payment', reason: 'the order has another payment' };
  const { minor, currency } = payment.amount;
  if (currency !== order.currency) return { why: 'currency', reason: `currency ${currency} instead of ${order.currency}` };
  const total = BigInt(order.total_minor);
  if (minor !== total || payment.received !== total) return { why: 'amount', reason: `amount ${payment.received} instead of ${total}` };
  return undefined;
}

/** The order that a payment names, if it names one at all. */
export const orderNamed = (payment: Payment): string | undefined => Id.safeParse(payment.orderId).data;
