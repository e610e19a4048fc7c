import { Id } from '#contracts';
import type { Payment } from '../payment-provider.js';
import type { LockedOrder } from './locked-order.js';

type Expected = Pick<LockedOrder, 'payment_intent_id' | 'currency' | 'total_minor'>;

/** Why a payment cannot be this order's, or undefined when everything fits: order, payment, amount, currency and mode. */
export function misfit(payment: Payment, order: Expected | undefined): string | undefined {
  if (!payment.ourMode) return 'test and live are mixed';
  if (!order) return 'no such order';
  if (order.payment_intent_id !== null && order.payment_intent_id !== payment.id) return 'the order has another payment';
  if (payment.amount.currency !== order.currency) return `currency ${payment.amount.currency} instead of ${order.currency}`;
  const total = BigInt(order.total_minor);
  if (payment.amount.minor !== total || payment.received !== total) return `amount ${payment.received} instead of ${total}`;
  if (payment.chargeId === null) return 'no charge';
  return undefined;
}

/** The order that a payment names, if it names one at all. */
export const orderNamed = (payment: Payment): string | undefined => Id.safeParse(payment.orderId).data;
