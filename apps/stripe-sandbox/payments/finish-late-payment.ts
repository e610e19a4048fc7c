import { Injectable } from '@nestjs/common';
import { usePaymentMethod } from '../methods/payment-method.js';
import type { Change } from '../state/change.js';
import { Changes } from '../state/changes.js';
import type { Alarm } from '../state/record.js';
import { Store } from '../state/store.js';
import type { Declined } from '../wire/declined.js';
import { paymentOf, unexpectedState, type PaymentIntent } from './payment-intent.js';
import { SettlePayment } from './settle-payment.js';

/** Ends a payment that stayed in the air: by its alarm, or at once when somebody asks. */
@Injectable()
export class FinishLatePayment {
  constructor(
    private readonly changes: Changes,
    private readonly store: Store,
    private readonly settling: SettlePayment,
  ) {}

  execute(change: Change, id: string): PaymentIntent | Declined {
    const intent = paymentOf(change, id);
    if (intent.status !== 'processing') throw unexpectedState(intent, 'finished');
    return this.settling.execute(change, intent, usePaymentMethod(change, intent.payment_method!));
  }

  /** The alarm's way in; does nothing if the payment ended before. */
  ring(alarm: Alarm): void {
    this.changes.onOwnAccount(this.store.row(alarm.ref)!.owner, (change) => {
      change.silence(alarm.id);
      if (paymentOf(change, alarm.ref).status === 'processing') this.execute(change, alarm.ref);
    });
  }
}
