import { Injectable } from '@nestjs/common';
import { moveFunds } from '../balance/balance-transaction.js';
import { fateOf, usePaymentMethod } from '../methods/payment-method.js';
import type { Charge } from '../payments/charge.js';
import type { Change } from '../state/change.js';
import { Changes } from '../state/changes.js';
import type { Alarm } from '../state/record.js';
import { Store } from '../state/store.js';
import { emit } from '../webhooks/event.js';
import type { Refund } from './refund.js';

/** Ends a refund the bank took its time over: it arrives, or fails and the money is back in the balance. */
@Injectable()
export class FinishRefund {
  constructor(
    private readonly changes: Changes,
    private readonly store: Store,
  ) {}

  execute(alarm: Alarm): void {
    this.changes.onOwnAccount(this.store.row(alarm.ref)!.owner, (change) => {
      change.silence(alarm.id);
      const refund = change.find<Refund>(alarm.ref, 'refund')!;
      const charge = change.find<Charge>(refund.charge, 'charge')!;
      const { fate } = fateOf(usePaymentMethod(change, charge.payment_method!));
      const ended: Refund =
        fate === 'refund_fails'
          ? { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' }
          : { ...refund, status: 'succeeded' };
      change.put(ended);
      if (ended.status === 'failed') giveBack(change, ended, charge);
      emit(change, 'refund.updated', ended, { status: refund.status });
      if (ended.status === 'failed') emit(change, 'refund.failed', ended);
      const data = (change.find<Charge>(charge.id)!.refunds.data as Refund[]).map((shown) => (shown.id === ended.id ? ended : shown));
      const shown = change.find<Charge>(charge.id)!;
      change.put({ ...shown, refunds: { ...shown.refunds, data } });
    });
  }
}

function giveBack(change: Change, refund: Refund, charge: Charge): void {
  const { currency, id } = refund;
  moveFunds(change, { type: 'refund_failure', amount: BigInt(refund.amount), currency, source: id, against: 'refunds' });
  change.put({ ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false });
}
