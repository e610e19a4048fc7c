import { requireSteppedUp } from '#identity';
import { changeWithinWorkshop, Clock, newId, Problem, publish, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { MakeBankFile } from '../bank/make-bank-file.js';
import { makeReceipts } from '../cash/make-receipts.js';
import { payoutMoved } from '../payout-events.js';
import { type ItemToPay, readItemsToPay } from './items-to-pay.js';
import { lockBatch, type LockedBatch } from './lock-batch.js';

/** Who says yes, to which batch. */
export interface Approval {
  readonly person: { readonly id: string; readonly steppedUpAt?: Date | null };
  readonly workshopId: string;
  readonly batchId: string;
}

/**
 * Another person than who asked says yes, with a fresh code. In the same transaction every payout gets its first attempt, bank lines their file and cash its numbered
 * receipts; transfers are made after it. Refuses with `step-up-needed`, `same-person`, `batch-state`, `destination-changed` or `cash-short`.
 */
@Injectable()
export class ApproveBatch {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly filing: MakeBankFile,
  ) {}

  async execute(scope: readonly string[], { person, workshopId, batchId }: Approval): Promise<void> {
    const now = this.clock.now();
    if (!scope.includes(workshopId)) throw new Problem('not-found');
    requireSteppedUp(person, now);
    await changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const batch = await lockBatch(tx, workshopId, batchId);
      if (batch.status !== 'frozen') throw new Problem('batch-state', { status: batch.status });
      if (batch.askedBy === person.id) throw new Problem('same-person');
      await tx.query(`update ledger.payout_batch set status = 'approved', approved_by = $2, approved_at = $3 where id = $1`, [
        batchId,
        person.id,
        now,
      ]);
      await this.begin(tx, batch, now);
      await publish(tx, this.clock, payoutMoved, { batchId });
    });
  }

  private async begin(tx: Transaction, batch: LockedBatch, now: Date): Promise<void> {
    const items = await readItemsToPay(tx, batch.id);
    const changed = items.find(({ replaced }) => replaced);
    if (changed) throw new Problem('destination-changed', { partyId: changed.partyId });
    const paid = items.map((item, nth) => ({ ...item, attemptId: newId(this.clock), line: lineOf(batch, item, nth) }));
    // A line in the bank's file has left us with the file; transfers and cash have still to be made.
    await tx.query(
      `insert into ledger.payout_attempt (id, item_id, workshop_id, number, line, status, made_at, ended_at)
       select a.id, a.item_id, $2, 1, a.line, case when a.rail = 'bank' then 'succeeded' else 'made' end, $3, case when a.rail = 'bank' then $3::timestamptz end
       from jsonb_to_recordset($1) as a (id uuid, item_id uuid, line text, rail text)`,
      [
        JSON.stringify(paid.map(({ attemptId, itemId, line, rail }) => ({ id: attemptId, item_id: itemId, line, rail }))),
        batch.workshopId,
        now,
      ],
    );
    await tx.query(
      `update ledger.payout_item set status = case when rail = 'bank' then 'sent' else 'sending' end where batch_id = $1 and status = 'frozen'`,
      [batch.id],
    );
    await makeReceipts(tx, batch.workshopId, paid);
    await this.filing.execute(tx, batch, paid, now);
  }
}

const lineOf = (batch: LockedBatch, { rail }: ItemToPay, nth: number): string | null =>
  rail === 'bank' ? `${batch.number}-${(nth + 1).toString().padStart(3, '0')}` : null;
