import { Inject, Injectable } from '@nestjs/common';
import { entry } from '../books/entry.js';
import { ENV, type SandboxEnv } from '../env.js';
import { Changes } from '../state/changes.js';
import type { Alarm } from '../state/record.js';
import { Store } from '../state/store.js';
import type { BalanceTransaction } from './balance-transaction.js';

/** Makes pending money available once its day has come. */
@Injectable()
export class ReleaseFunds {
  constructor(
    private readonly changes: Changes,
    private readonly store: Store,
    @Inject(ENV) private readonly env: SandboxEnv,
  ) {}

  execute(alarm: Alarm): void {
    const owner = this.store.row(alarm.ref)!.owner;
    this.changes.onOwnAccount(owner, (change) => {
      change.silence(alarm.id);
      const moved = change.find<BalanceTransaction>(alarm.ref)!;
      const net = BigInt(moved.net);
      change.post(entry(owner, moved.currency, 'funds.available', moved.id, { balance_pending: -net, balance_available: net }));
      change.put({ ...moved, status: 'available' });
      if (this.env.AUTOMATIC_PAYOUT_MS > 0) change.arm('payout.due', moved.id, this.env.AUTOMATIC_PAYOUT_MS);
    });
  }
}
