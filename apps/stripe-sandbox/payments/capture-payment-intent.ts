import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Change } from '../state/change.js';
import { minorAmount, read } from '../wire/params.js';
import { invalidRequest } from '../wire/stripe-error.js';
import type { Charge } from './charge.js';
import { paymentOf, unexpectedState, type PaymentIntent } from './payment-intent.js';
import { SettlePayment } from './settle-payment.js';

const params = z.strictObject({ amount_to_capture: minorAmount.optional() });

/** Takes money that was only held, all or part of it; the rest is let go. */
@Injectable()
export class CapturePaymentIntent {
  constructor(private readonly settling: SettlePayment) {}

  execute(change: Change, id: string, given: unknown): PaymentIntent {
    const { amount_to_capture } = read(params, given);
    const intent = paymentOf(change, id);
    if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'captured');
    const amount = amount_to_capture ?? BigInt(intent.amount);
    if (amount > BigInt(intent.amount_capturable)) {
      throw invalidRequest('The amount to capture is greater than the amount you can capture.', {
        code: 'amount_too_large',
        param: 'amount_to_capture',
      });
    }
    return this.settling.take(change, intent, change.find<Charge>(intent.latest_charge!, 'charge')!, amount);
  }
}
