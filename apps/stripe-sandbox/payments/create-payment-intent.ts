import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ENV, type SandboxEnv } from '../env.js';
import { paymentMethodData } from '../methods/payment-method.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newSecret, newStripeId } from '../state/ids.js';
import { emit } from '../webhooks/event.js';
import { currency, flag, hash, mergeMetadata, metadata, minorAmount, read, text } from '../wire/params.js';
import { invalidRequest, noSuch, type StripeError } from '../wire/stripe-error.js';
import type { Declined } from '../wire/declined.js';
import { ConfirmPaymentIntent } from './confirm-payment-intent.js';
import type { PaymentIntent } from './payment-intent.js';

const kinds = ['card', 'alipay', 'wechat_pay'] as const;

/** What may be said of a payment when it is made, and, all but the first two lines, changed later. */
export const intentParams = {
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  customer: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  payment_method: text.optional(),
  payment_method_data: paymentMethodData.optional(),
  payment_method_types: z.array(z.enum(kinds)).min(1).optional(),
  payment_method_options: hash.optional(),
  receipt_email: text.optional(),
  setup_future_usage: z.enum(['on_session', 'off_session', '']).optional(),
  shipping: hash.optional(),
  statement_descriptor: text.optional(),
  statement_descriptor_suffix: text.optional(),
  transfer_group: text.optional(),
};

const params = z.strictObject({
  ...intentParams,
  amount: minorAmount,
  currency,
  automatic_payment_methods: z.strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() }).optional(),
  confirm: flag.optional(),
  confirmation_method: z.enum(['automatic']).optional(),
  off_session: flag.optional(),
  return_url: text.optional(),
  use_stripe_sdk: flag.optional(),
});

/** Makes a payment intent and, when asked, confirms it in the same breath. */
@Injectable()
export class CreatePaymentIntent {
  constructor(
    @Inject(ENV) private readonly env: SandboxEnv,
    private readonly confirming: ConfirmPaymentIntent,
  ) {}

  execute(change: Change, given: unknown): PaymentIntent | Declined {
    const { confirm, payment_method, payment_method_data, return_url, ...wanted } = read(params, given);
    if (wanted.amount < this.env.MIN_CHARGE_MINOR) throw tooSmall(this.env.MIN_CHARGE_MINOR);
    if (wanted.customer && !change.find(wanted.customer, 'customer')) throw noSuch('customer', wanted.customer, 'customer', 400);
    if (!confirm && return_url) throw invalidRequest('return_url is only allowed together with confirm.', { param: 'return_url' });
    const intent = change.put(newIntent(change, wanted));
    emit(change, 'payment_intent.created', intent);
    const choice = { payment_method, payment_method_data, return_url };
    if (confirm) return this.confirming.execute(change, intent.id, choice);
    return payment_method || payment_method_data ? this.confirming.choose(change, intent, choice) : intent;
  }
}

/** The refusal of an amount below the least one that can be charged. */
export function tooSmall(least: bigint): StripeError {
  return invalidRequest(`Amount must be at least ${least} minor units.`, { code: 'amount_too_small', param: 'amount' });
}

type Wanted = Omit<z.output<typeof params>, 'confirm' | 'payment_method' | 'payment_method_data' | 'return_url'>;

function newIntent(change: Change, wanted: Wanted): PaymentIntent {
  const id = newStripeId('pi');
  const automatic = wanted.automatic_payment_methods;
  return {
    id,
    object: 'payment_intent' as const,
    amount: Number(wanted.amount),
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic ? { allow_redirects: automatic.allow_redirects ?? 'always', enabled: automatic.enabled } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: wanted.capture_method ?? 'automatic',
    client_secret: `${id}_secret_${newSecret(25)}`,
    confirmation_method: 'automatic',
    created: seconds(change.now),
    currency: wanted.currency,
    customer: wanted.customer ?? null,
    customer_account: null,
    description: wanted.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, wanted.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: wanted.payment_method_options ?? {},
    payment_method_types: wanted.payment_method_types ?? (automatic?.enabled === false ? ['card'] : [...kinds]),
    processing: null,
    receipt_email: wanted.receipt_email ?? null,
    review: null,
    setup_future_usage: wanted.setup_future_usage || null,
    shipping: wanted.shipping ?? null,
    source: null,
    statement_descriptor: wanted.statement_descriptor ?? null,
    statement_descriptor_suffix: wanted.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method' as const,
    transfer_data: null,
    transfer_group: wanted.transfer_group ?? null,
  } as PaymentIntent;
}
