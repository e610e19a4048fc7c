import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { moveFunds, pendingFor } from '../balance/balance-transaction.js';
import { ENV, type SandboxEnv } from '../env.js';
import { fateOf, usePaymentMethod, type PaymentMethod } from '../methods/payment-method.js';
import type { Charge } from '../payments/charge.js';
import type { PaymentIntent } from '../payments/payment-intent.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import { emit } from '../webhooks/event.js';
import { mergeMetadata, metadata, minorAmount, read, text } from '../wire/params.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';
import type { Refund } from './refund.js';

const params = z.strictObject({
  amount: minorAmount.optional(),
  charge: text.optional(),
  metadata: metadata.optional(),
  payment_intent: text.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
});

/** Gives money of a charge back, all of it or part, never more than is left; the processing fee stays paid. */
@Injectable()
export class CreateRefund {
  constructor(@Inject(ENV) private readonly env: SandboxEnv) {}

  execute(change: Change, given: unknown): Refund {
    const wanted = read(params, given);
    const charge = chargeOf(change, wanted.payment_intent, wanted.charge);
    const left = BigInt(charge.amount_captured - charge.amount_refunded);
    if (charge.disputed)
      throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
    if (left === 0n) throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
    const amount = wanted.amount ?? left;
    if (amount > left) {
      const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}), in minor units of ${charge.currency}.`;
      throw invalidRequest(message, { code: 'amount_too_large', param: 'amount' });
    }
    return this.refund(change, charge, amount, wanted);
  }

  private refund(change: Change, charge: Charge, amount: bigint, wanted: z.output<typeof params>): Refund {
    const id = newStripeId('re');
    const method = usePaymentMethod(change, charge.payment_method!);
    const { fate } = fateOf(method);
    const pendingMs = pendingFor(change, charge.balance_transaction);
    const moved = moveFunds(change, {
      type: 'refund',
      amount: -amount,
      currency: charge.currency,
      source: id,
      against: 'refunds',
      pendingMs,
    });
    const refund = {
      id,
      object: 'refund' as const,
      amount: Number(amount),
      balance_transaction: moved.id,
      charge: charge.id,
      created: seconds(change.now),
      currency: charge.currency,
      customer: null,
      customer_account: null,
      destination_details: destination(method),
      metadata: mergeMetadata({}, wanted.metadata),
      payment_intent: charge.payment_intent,
      payment_method: charge.payment_method,
      reason: wanted.reason ?? null,
      receipt_number: null,
      source_transfer_reversal: null,
      status: fate === 'refund_pending' ? ('pending' as const) : ('succeeded' as const),
      transfer_reversal: null,
    };
    change.put(refund);
    emit(change, 'refund.created', refund);
    emit(change, 'charge.refunded', change.put(withRefund(charge, refund)));
    if (fate === 'refund_pending' || fate === 'refund_fails') change.arm('refund.finishes', id, this.env.LATE_AFTER_MS);
    return refund;
  }
}

/** The charge with one refund more, newest first; it shows the last ten. */
function withRefund(charge: Charge, refund: Refund): Charge {
  const amount_refunded = charge.amount_refunded + refund.amount;
  const data = [refund, ...charge.refunds.data];
  const refunds = { ...charge.refunds, data: data.slice(0, 10), has_more: charge.refunds.has_more || data.length > 10 };
  return { ...charge, amount_refunded, refunded: amount_refunded === charge.amount_captured, refunds };
}

function destination(method: PaymentMethod) {
  if (!method.card) return { type: method.type, [method.type]: {} };
  return {
    type: 'card',
    card: { reference: null, reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
  };
}

function chargeOf(change: Change, intentId?: string, chargeId?: string): Charge {
  if (!intentId && !chargeId) {
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  }
  if (chargeId) return takenCharge(change.find<Charge>(chargeId, 'charge') ?? missing('charge', chargeId));
  const intent = change.find<PaymentIntent>(intentId!, 'payment_intent') ?? missing('payment_intent', intentId!);
  const charge = intent.latest_charge ? change.find<Charge>(intent.latest_charge, 'charge') : undefined;
  if (!charge || intent.amount_received === 0) {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    });
  }
  return charge;
}

function takenCharge(charge: Charge): Charge {
  if (!charge.captured) throw invalidRequest(`Charge ${charge.id} has taken no money.`, { code: 'charge_not_refundable', param: 'charge' });
  return charge;
}

function missing(kind: string, id: string): never {
  throw noSuch(kind, id, kind, 404);
}
