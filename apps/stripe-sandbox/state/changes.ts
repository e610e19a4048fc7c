import { Injectable } from '@nestjs/common';
import { Alarms } from './alarms.js';
import { Change, type Asker } from './change.js';
import { Clock } from './clock.js';
import { Store } from './store.js';

/** Runs work as one change, whole or not at all. */
@Injectable()
export class Changes {
  constructor(
    private readonly store: Store,
    private readonly alarms: Alarms,
    private readonly clock: Clock,
  ) {}

  /** Does the work at once, without waiting for the disk; answer nobody before `durable()`. */
  make<T>(asker: Asker, work: (change: Change) => T): T {
    const change = new Change(this.store, asker, this.clock.now());
    const result = work(change);
    this.alarms.expect(change.commit().alarms);
    return result;
  }

  /** Does the work nobody asked for: what an alarm brings. */
  onOwnAccount<T>(owner: string, work: (change: Change) => T): T {
    return this.make({ owner, requestId: null, idempotencyKey: null }, work);
  }

  durable(): Promise<void> {
    return this.store.durable();
  }
}
