import { changeWithinWorkshop, Clock, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { payoutMoved } from '../payout-events.js';
import { lockBatch } from './lock-batch.js';

/** Calls a batch off that nobody has approved: what it froze is payable again. Refuses with `batch-state`. */
@Injectable()
export class CallOffBatch {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(
    scope: readonly string[],
    { personId, workshopId, batchId }: { personId: string; workshopId: string; batchId: string },
  ): Promise<void> {
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const { status } = await lockBatch(tx, workshopId, batchId);
      if (status !== 'asked' && status !== 'frozen') throw new Problem('batch-state', { status });
      await tx.query(`update ledger.payout_batch set status = 'called_off', called_off_by = $2 where id = $1`, [batchId, personId]);
      await tx.query(`update ledger.payout_item set status = 'let_go' where batch_id = $1 and status = 'frozen'`, [batchId]);
      await publish(tx, this.clock, payoutMoved, { batchId });
    });
  }
}
