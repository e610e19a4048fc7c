import { changeWithinWorkshop, Clock, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { payoutMoved } from '../payout-events.js';
import { type ItemOfBatch, lockRefused } from './lock-refused.js';

/** Gives back what was refused: it is payable again, with the next batch. Anything else is `payout-state`. */
@Injectable()
export class LetPayoutGo {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], item: ItemOfBatch): Promise<void> {
    return changeWithinWorkshop(this.database, scope, item.workshopId, async (tx) => {
      await lockRefused(tx, item);
      await tx.query(`update ledger.payout_item set status = 'let_go' where id = $1`, [item.itemId]);
      await publish(tx, this.clock, payoutMoved, { batchId: item.batchId });
    });
  }
}
