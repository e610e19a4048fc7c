import type { Change } from '../state/change.js';
import type { StripeObject } from '../state/record.js';
import type { StripeErrorBody } from '../wire/stripe-error.js';
import { noSuch, StripeError } from '../wire/stripe-error.js';

export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'canceled'
  | 'succeeded';

/** One wish to be paid, from first thought to money. */
export interface PaymentIntent extends StripeObject {
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  capture_method: 'automatic' | 'automatic_async' | 'manual';
  client_secret: string;
  currency: string;
  customer: string | null;
  description: string | null;
  last_payment_error: StripeErrorBody | null;
  latest_charge: string | null;
  metadata: Record<string, string>;
  next_action: NextAction | null;
  payment_method: string | null;
  payment_method_types: string[];
  receipt_email: string | null;
  shipping: object | null;
  status: PaymentIntentStatus;
  transfer_group: string | null;
}

/** What the payer has to do elsewhere before the payment goes on. */
export interface NextAction {
  type: 'redirect_to_url' | 'alipay_handle_redirect' | 'wechat_pay_display_qr_code';
  [details: string]: unknown;
}

/** The payment behind an id; with a client secret given, only if it is the right one. */
export function paymentOf(change: Change, id: string, clientSecret?: string): PaymentIntent {
  const intent = change.find<PaymentIntent>(id, 'payment_intent');
  if (!intent || (clientSecret !== undefined && clientSecret !== intent.client_secret)) throw noSuch('payment_intent', id, 'intent');
  return intent;
}

/** Refuses what the payment's state does not allow. */
export function unexpectedState(intent: PaymentIntent, what: string): StripeError {
  const message = `This PaymentIntent's status is ${intent.status}; it cannot be ${what}.`;
  return new StripeError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: intent,
  });
}

/** Where the payer returns after the step elsewhere, told how it went; nothing unless the caller named a web address. */
export function returnUrlOf(intent: PaymentIntent, answer: 'authorise' | 'refuse'): string | null {
  const action = intent.next_action;
  const details = action && (action[action.type] as { return_url?: string | null } | undefined);
  if (!details?.return_url || !URL.canParse(details.return_url)) return null;
  const url = new URL(details.return_url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', answer === 'authorise' ? 'succeeded' : 'failed');
  return url.toString();
}
