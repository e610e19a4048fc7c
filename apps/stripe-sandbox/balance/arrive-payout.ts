import { Injectable } from '@nestjs/common';
import { Changes } from '../state/changes.js';
import type { Alarm } from '../state/record.js';
import { Store } from '../state/store.js';
import { bankFailure, FinishPayout } from './finish-payout.js';
import type { Payout } from './payout.js';

/** Lets a payout reach its bank when its time has come, unless somebody ended it before. */
@Injectable()
export class ArrivePayout {
  constructor(
    private readonly changes: Changes,
    private readonly store: Store,
    private readonly finishing: FinishPayout,
  ) {}

  execute(alarm: Alarm): void {
    this.changes.onOwnAccount(this.store.row(alarm.ref)!.owner, (change) => {
      change.silence(alarm.id);
      const payout = change.find<Payout>(alarm.ref, 'payout')!;
      if (payout.status === 'pending') this.finishing.execute(change, payout.id, bankFailure(change, payout) ? 'failed' : 'paid');
    });
  }
}
