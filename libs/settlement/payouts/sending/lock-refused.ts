import { Problem, type Transaction } from '#platform';

/** The payout of a batch that a person acts on. */
export interface ItemOfBatch {
  readonly workshopId: string;
  readonly batchId: string;
  readonly itemId: string;
}

/** Locks a payout whose last attempt was refused; any other is `payout-state`, so that what is unknown keeps its freeze. */
export async function lockRefused(tx: Transaction, { batchId, itemId }: ItemOfBatch): Promise<void> {
  const [item]: { status: string }[] = await tx.query('select status from ledger.payout_item where id = $1 and batch_id = $2 for update', [
    itemId,
    batchId,
  ]);
  if (!item) throw new Problem('not-found');
  if (item.status !== 'refused') throw new Problem('payout-state', { status: item.status });
}
