import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { emit } from '../webhooks/event.js';
import { read } from '../wire/params.js';
import type { Charge } from './charge.js';
import { paymentOf, unexpectedState, type PaymentIntent } from './payment-intent.js';

const params = z.strictObject({
  cancellation_reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned', '']).optional(),
});

/** Ends a payment before money was taken; money only held is let go. */
@Injectable()
export class CancelPaymentIntent {
  execute(change: Change, id: string, given: unknown): PaymentIntent {
    const { cancellation_reason } = read(params, given);
    const intent = paymentOf(change, id);
    if (['succeeded', 'canceled', 'processing'].includes(intent.status)) throw unexpectedState(intent, 'canceled');
    if (intent.status === 'requires_capture')
      change.put({ ...change.find<Charge>(intent.latest_charge!)!, amount_refunded: intent.amount, refunded: true });
    const canceled = {
      ...intent,
      status: 'canceled' as const,
      amount_capturable: 0,
      canceled_at: seconds(change.now),
      cancellation_reason: cancellation_reason || null,
      next_action: null,
    };
    emit(change, 'payment_intent.canceled', canceled);
    return change.put(canceled);
  }
}
