import { Injectable } from '@nestjs/common';
import { usePaymentMethod } from '../methods/payment-method.js';
import type { Change } from '../state/change.js';
import type { Declined } from '../wire/declined.js';
import { paymentOf, unexpectedState, type PaymentIntent } from './payment-intent.js';
import { SettlePayment } from './settle-payment.js';

/** The payer's answer to the bank or wallet: yes goes on to the money, no ends the attempt. */
@Injectable()
export class AuthorisePayment {
  constructor(private readonly settling: SettlePayment) {}

  execute(change: Change, id: string, answer: 'authorise' | 'refuse', clientSecret?: string): PaymentIntent | Declined {
    const intent = paymentOf(change, id, clientSecret);
    if (intent.status !== 'requires_action') throw unexpectedState(intent, 'authorised');
    const method = usePaymentMethod(change, intent.payment_method!);
    if (answer === 'authorise') return this.settling.execute(change, intent, method);
    return this.settling.fail(change, intent, {
      type: method.card ? 'card_error' : 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message:
        'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
      payment_method: method,
    });
  }
}
