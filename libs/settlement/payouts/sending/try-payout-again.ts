import { changeWithinWorkshop, Clock, newId, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { payoutMoved } from '../payout-events.js';
import { type ItemOfBatch, lockRefused } from './lock-refused.js';

/** Another attempt at a transfer that was refused, under a key of its own. Anything else is `payout-state`. */
@Injectable()
export class TryPayoutAgain {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], item: ItemOfBatch): Promise<void> {
    return changeWithinWorkshop(this.database, scope, item.workshopId, async (tx) => {
      await lockRefused(tx, item);
      await tx.query(
        `insert into ledger.payout_attempt (id, item_id, workshop_id, number, status, made_at)
         select $1, $2, $3, max(number) + 1, 'made', $4 from ledger.payout_attempt where item_id = $2`,
        [newId(this.clock), item.itemId, item.workshopId, this.clock.now()],
      );
      await tx.query(`update ledger.payout_item set status = 'sending' where id = $1`, [item.itemId]);
      await publish(tx, this.clock, payoutMoved, { batchId: item.batchId });
    });
  }
}
