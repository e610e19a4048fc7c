import { Problem, type Transaction } from '#platform';
import type { BatchStatus } from '#contracts';

/** A batch that this transaction alone may move. */
export interface LockedBatch {
  readonly id: string;
  readonly number: string;
  readonly workshopId: string;
  readonly status: BatchStatus;
  readonly askedBy: string;
}

/** Locks a batch of the workshop as it is now; `not-found` where there is none. */
export async function lockBatch(tx: Transaction, workshopId: string, batchId: string): Promise<LockedBatch> {
  const [batch]: LockedBatch[] = await tx.query(
    `select id, number, workshop_id as "workshopId", status, asked_by as "askedBy" from ledger.payout_batch where id = $1 and workshop_id = $2 for update`,
    [batchId, workshopId],
  );
  if (!batch) throw new Problem('not-found');
  return batch;
}
