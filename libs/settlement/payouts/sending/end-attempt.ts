import { Clock, publish, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { payoutMoved } from '../payout-events.js';
import type { TransferOutcome } from './payout-provider.js';

/** Writes down how a transfer ended, once: the first who knows it wins, and the books follow. */
@Injectable()
export class EndAttempt {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(attemptId: string, outcome: TransferOutcome): Promise<void> {
    return this.database.transaction(async (tx) => {
      const [open]: { item_id: string; batch_id: string }[] = await tx.query(
        `select a.item_id, i.batch_id from ledger.payout_item i join ledger.payout_attempt a on a.item_id = i.id
         where a.id = $1 and a.status = 'calling' for update of i, a`,
        [attemptId],
      );
      if (open) await this.end(tx, { attemptId, itemId: open.item_id, batchId: open.batch_id }, outcome);
    });
  }

  private async end(
    tx: Transaction,
    { attemptId, itemId, batchId }: { attemptId: string; itemId: string; batchId: string },
    outcome: TransferOutcome,
  ): Promise<void> {
    const now = this.clock.now();
    const made = 'madeId' in outcome ? outcome.madeId : null;
    // Made is arrived: the money is in the party's own account with the provider.
    await tx.query(
      `update ledger.payout_attempt set status = $2, provider_id = $3, reason = $4, ended_at = $5, arrived_at = case when $3::text is not null then $5::timestamptz end where id = $1`,
      [attemptId, made ? 'succeeded' : 'refused', made, 'refused' in outcome ? outcome.refused : null, now],
    );
    await tx.query('update ledger.payout_item set status = $2 where id = $1', [itemId, made ? 'arrived' : 'refused']);
    if (made) await publish(tx, this.clock, payoutMoved, { batchId });
  }
}
