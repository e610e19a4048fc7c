import { Inject, Injectable } from '@nestjs/common';
import { moveFunds } from '../balance/balance-transaction.js';
import { chargeFee } from '../books/fee.js';
import { ENV, type SandboxEnv } from '../env.js';
import { fateOf, type PaymentMethod } from '../methods/payment-method.js';
import type { TestCard } from '../methods/test-cards.js';
import { OpenDispute } from '../returns/open-dispute.js';
import type { Change } from '../state/change.js';
import { emit } from '../webhooks/event.js';
import { Declined } from '../wire/declined.js';
import type { StripeErrorBody } from '../wire/stripe-error.js';
import { chargeFor, outcome, type Charge } from './charge.js';
import type { PaymentIntent } from './payment-intent.js';

/** Takes the money, or is refused by the bank: the last step of every way to pay. */
@Injectable()
export class SettlePayment {
  constructor(
    @Inject(ENV) private readonly env: SandboxEnv,
    private readonly disputing: OpenDispute,
  ) {}

  execute(change: Change, intent: PaymentIntent, method: PaymentMethod): PaymentIntent | Declined {
    const { fate, decline } = fateOf(method);
    if (decline) return this.decline(change, intent, method, decline);
    const charge = chargeFor(change, intent, method);
    if (intent.capture_method === 'manual') return this.hold(change, intent, charge);
    const paid = this.take(change, intent, charge, BigInt(intent.amount), fate === 'at_once_available' ? 0 : this.env.AVAILABLE_AFTER_MS);
    if (fate === 'disputed') this.disputing.execute(change, paid.latest_charge!, 'fraudulent');
    return paid;
  }

  /** Takes the amount of a charge into the balance, fee and all, and ends its payment. */
  take(change: Change, intent: PaymentIntent, charge: Charge, amount: bigint, pendingMs = this.env.AVAILABLE_AFTER_MS): PaymentIntent {
    const fee = chargeFee(amount, this.env.FEE_BASIS_POINTS, this.env.FEE_FIXED_MINOR);
    const { currency } = charge;
    const moved = moveFunds(change, {
      type: 'charge',
      amount,
      fee,
      currency,
      source: charge.id,
      against: 'customers',
      pendingMs,
      description: intent.description,
    });
    const taken = {
      ...charge,
      amount_captured: Number(amount),
      balance_transaction: moved.id,
      captured: true,
      outcome: outcome(),
      paid: true,
      status: 'succeeded' as const,
    };
    change.put(taken);
    emit(change, charge.status === 'succeeded' ? 'charge.captured' : 'charge.succeeded', taken);
    const paid: PaymentIntent = {
      ...intent,
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: Number(amount),
      latest_charge: charge.id,
      next_action: null,
      last_payment_error: null,
    };
    emit(change, 'payment_intent.succeeded', paid);
    return change.put(paid);
  }

  private hold(change: Change, intent: PaymentIntent, charge: Charge): PaymentIntent {
    const held = change.put({ ...charge, outcome: outcome(), paid: true, status: 'succeeded' as const });
    emit(change, 'charge.succeeded', held);
    const capturable: PaymentIntent = {
      ...intent,
      status: 'requires_capture',
      amount_capturable: intent.amount,
      latest_charge: charge.id,
      next_action: null,
    };
    emit(change, 'payment_intent.amount_capturable_updated', capturable);
    return change.put(capturable);
  }

  private decline(change: Change, intent: PaymentIntent, method: PaymentMethod, decline: NonNullable<TestCard['decline']>): Declined {
    const failed = {
      ...chargeFor(change, intent, method),
      outcome: outcome(decline),
      failure_code: decline.code,
      failure_message: decline.message,
      status: 'failed' as const,
    };
    change.put(failed);
    emit(change, 'charge.failed', failed);
    const error: StripeErrorBody = {
      type: 'card_error',
      code: decline.code,
      ...(decline.code === 'card_declined' && { decline_code: decline.reason }),
      charge: failed.id,
      message: decline.message,
      payment_method: method,
    };
    return this.fail(change, { ...intent, latest_charge: failed.id }, error);
  }

  /** Ends an attempt without money; the payment waits for another payment method. */
  fail(change: Change, intent: PaymentIntent, error: StripeErrorBody): Declined {
    const back: PaymentIntent = {
      ...intent,
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_payment_error: error,
    };
    emit(change, 'payment_intent.payment_failed', back);
    change.put(back);
    return new Declined({ error: { ...error, payment_intent: back } });
  }
}
