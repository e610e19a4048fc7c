import { noBilling, type PaymentMethod } from '../methods/payment-method.js';
import type { TestCard } from '../methods/test-cards.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import type { StripeObject } from '../state/record.js';
import type { PaymentIntent } from './payment-intent.js';

/** One attempt to take money. */
export interface Charge extends StripeObject {
  object: 'charge';
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  captured: boolean;
  currency: string;
  disputed: boolean;
  metadata: Record<string, string>;
  payment_intent: string | null;
  payment_method: string | null;
  payment_method_details: { type: string } | null;
  refunded: boolean;
  refunds: { object: 'list'; data: object[]; has_more: boolean; url: string };
  status: 'succeeded' | 'pending' | 'failed';
  transfer_group: string | null;
}

type Shape = Pick<Charge, 'amount' | 'currency'> & Record<string, unknown>;

/** A charge in Stripe's shape, nothing taken yet. */
export function newCharge(change: Change, given: Shape, prefix = 'ch'): Charge {
  const id = newStripeId(prefix);
  return {
    id,
    object: 'charge' as const,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: noBilling,
    calculated_statement_descriptor: 'CUNBO SANDBOX',
    captured: false,
    created: seconds(change.now),
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: false,
    payment_intent: null,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/charges/${id}/refunds` },
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'pending' as const,
    transfer_data: null,
    transfer_group: null,
    ...given,
  } as Charge;
}

/** The charge a payment makes with a method. */
export function chargeFor(change: Change, intent: PaymentIntent, method: PaymentMethod): Charge {
  return newCharge(change, {
    amount: intent.amount,
    currency: intent.currency,
    billing_details: method.billing_details,
    customer: intent.customer,
    description: intent.description,
    metadata: intent.metadata,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method),
    receipt_email: intent.receipt_email,
    shipping: intent.shipping,
    transfer_group: intent.transfer_group,
  });
}

/** The bank's word on an attempt. */
export function outcome(decline?: TestCard['decline']) {
  return {
    advice_code: decline ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: decline ? '05' : null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.reason ?? null,
    seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

function detailsOf(method: PaymentMethod) {
  if (!method.card) return { type: method.type, [method.type]: { transaction_id: newStripeId('wallet').slice(7) } };
  const { brand, country, exp_month, exp_year, fingerprint, funding, last4 } = method.card;
  const checks = { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' };
  return {
    type: 'card',
    card: { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4, network: brand, three_d_secure: null, wallet: null },
  };
}
