import { Injectable } from '@nestjs/common';
import { Changes } from '../state/changes.js';
import type { Alarm } from '../state/record.js';
import { Store } from '../state/store.js';
import type { BalanceTransaction } from './balance-transaction.js';
import { CreatePayout } from './create-payout.js';

/** No payout is larger; the rest goes with the next. */
const most = 99_999_999n;

/** Sends all that is available to the bank a while after money became available, as Stripe does every day. */
@Injectable()
export class PayOutByItself {
  constructor(
    private readonly changes: Changes,
    private readonly store: Store,
    private readonly creating: CreatePayout,
  ) {}

  execute(alarm: Alarm): void {
    this.changes.onOwnAccount(this.store.row(alarm.ref)!.owner, (change) => {
      change.silence(alarm.id);
      const { currency } = change.find<BalanceTransaction>(alarm.ref)!;
      const available = change.balance(currency, 'balance_available');
      const amount = available < most ? available : most;
      // What came meanwhile went with an earlier one.
      if (amount > 0n) this.creating.execute(change, { amount: amount.toString(), currency }, true);
    });
  }
}
