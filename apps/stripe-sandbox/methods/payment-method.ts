import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import type { StripeObject } from '../state/record.js';
import { hash, integer, mergeMetadata, metadata, text } from '../wire/params.js';
import { noSuch, StripeError } from '../wire/stripe-error.js';
import { cardNamed, cardNumbered, testCards, type Fate, type TestCard } from './test-cards.js';

/** How somebody pays: a card, Alipay or WeChat Pay. */
export interface PaymentMethod extends StripeObject {
  object: 'payment_method';
  type: 'card' | 'alipay' | 'wechat_pay';
  billing_details: object;
  card: { brand: string; last4: string; fingerprint: string; country: string; funding: string; exp_month: number; exp_year: number } | null;
  customer: string | null;
  metadata: Record<string, string>;
}

/** Details of a new payment method, as `payment_method_data` or as the body of its own request. */
export const paymentMethodData = z.strictObject({
  type: z.enum(['card', 'alipay', 'wechat_pay']),
  card: z
    .strictObject({
      number: text.optional(),
      exp_month: integer.optional(),
      exp_year: integer.optional(),
      cvc: text.optional(),
      token: text.optional(),
    })
    .optional(),
  alipay: hash.optional(),
  wechat_pay: hash.optional(),
  billing_details: hash.optional(),
  allow_redisplay: z.enum(['always', 'limited', 'unspecified']).optional(),
  metadata: metadata.optional(),
});

const wallets: Record<string, 'alipay' | 'wechat_pay'> = { pm_alipay: 'alipay', pm_wechat_pay: 'wechat_pay' };

/** Makes a payment method of the data given; only test cards exist here. */
export function newPaymentMethod(change: Change, data: z.output<typeof paymentMethodData>): PaymentMethod {
  if (data.type !== 'card') return keep(change, data.type, null, data);
  const number = data.card?.number ?? '';
  const card = cardNumbered(number) ?? cardNamed(`pm_card_${(data.card?.token ?? '').replace(/^tok_/, '')}`);
  if (!card) throw wrongNumber();
  return keep(change, 'card', card, data);
}

/** A payment method by id or by test name; a test name is a new method each time. */
export function usePaymentMethod(change: Change, id: string): PaymentMethod {
  const card = cardNamed(id);
  if (card) return keep(change, 'card', card, {});
  const wallet = wallets[id];
  if (wallet) return keep(change, wallet, null, {});
  const known = change.find<PaymentMethod>(id, 'payment_method');
  if (!known) throw noSuch('PaymentMethod', id, 'payment_method', 400);
  return known;
}

/** What charging this method will do: known by the card's fingerprint, as the number itself is never kept. */
export function fateOf(method: PaymentMethod): { fate: Fate; decline?: TestCard['decline'] } {
  if (!method.card) return { fate: 'redirects' };
  return testCards.find((card) => fingerprint(card) === method.card!.fingerprint) ?? { fate: 'succeeds' };
}

const fingerprint = (card: TestCard): string => createHash('sha256').update(card.number).digest('hex').slice(0, 16);

function keep(change: Change, type: PaymentMethod['type'], card: TestCard | null, data: Partial<z.output<typeof paymentMethodData>>) {
  return change.put<PaymentMethod>({
    id: newStripeId('pm'),
    object: 'payment_method' as const,
    allow_redisplay: data.allow_redisplay ?? 'unspecified',
    billing_details: { ...noBilling, ...data.billing_details },
    card: card && cardDetails(card, data.card?.exp_month, data.card?.exp_year),
    created: seconds(change.now),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, data.metadata),
    type,
  } as PaymentMethod);
}

/** Billing details of nobody in particular. */
export const noBilling = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

function cardDetails(card: TestCard, month = 8, year = 2035) {
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    display_brand: card.brand,
    exp_month: month,
    exp_year: year,
    fingerprint: fingerprint(card),
    funding: 'credit',
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [card.brand], preferred: null },
    regulated_status: null,
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function wrongNumber(): StripeError {
  const message = 'Your card number is not one of the test cards of this sandbox; never send a real card number here.';
  return new StripeError(402, { type: 'card_error', code: 'incorrect_number', message, param: 'number' }, false);
}
