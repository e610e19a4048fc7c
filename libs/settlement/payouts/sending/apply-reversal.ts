import { Clock, publish, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { payoutMoved } from '../payout-events.js';
import { PayoutProvider } from './payout-provider.js';

/** What came of looking at a transfer; kept in the inbox for whoever asks later. */
export type ReversalOutcome =
  | 'transfer reversed'
  | 'transfer stands'
  | 'reversed in part: left to reconciliation'
  | 'refused: no such transfer'
  | 'refused: no payout of ours';

interface Attempt {
  readonly id: string;
  readonly batchId: string;
  readonly itemId: string;
  readonly status: string;
  readonly providerId: string | null;
}

const attempt = /* sql */ `
  select a.id, i.batch_id as "batchId", i.id as "itemId", a.status, a.provider_id as "providerId"
  from ledger.payout_item i join ledger.payout_attempt a on a.item_id = i.id and a.status <> 'refused' where i.id::text = $1 for update of i, a`;

/**
 * A transfer that was taken back whole is a payout that came back: payable again, once, whatever was reported and how often; the provider itself says so. Part of one is a
 * difference that people decide about. Throws while its own attempt is not over, to be asked again.
 */
@Injectable()
export class ApplyReversal {
  private readonly logger = new Logger(ApplyReversal.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PayoutProvider,
  ) {}

  async execute(transferId: string): Promise<ReversalOutcome> {
    const given = await this.provider.look(transferId);
    if (!given) return 'refused: no such transfer';
    if (given.reversedMinor === 0n) return 'transfer stands';
    if (given.reversedMinor < given.amountMinor) {
      this.logger.error({ transferId }, 'a transfer was taken back in part');
      return 'reversed in part: left to reconciliation';
    }
    return this.database.transaction((tx) => this.apply(tx, transferId, given.group));
  }

  private async apply(tx: Transaction, transferId: string, group: string): Promise<ReversalOutcome> {
    const [paid]: Attempt[] = await tx.query(attempt, [group]);
    if (paid?.status === 'made' || paid?.status === 'calling')
      throw new Error(`transfer ${transferId} came back before it was known to be made`);
    if (paid?.providerId !== transferId) {
      this.logger.error({ transferId }, 'a transfer came back that is no payout of ours');
      return 'refused: no payout of ours';
    }
    if (paid.status === 'returned') return 'transfer reversed';
    await tx.query(
      `update ledger.payout_attempt set status = 'returned', reason = 'reversed', ended_at = $2, booked_at = null where id = $1`,
      [paid.id, this.clock.now()],
    );
    await tx.query(`update ledger.payout_item set status = 'returned' where id = $1`, [paid.itemId]);
    await publish(tx, this.clock, payoutMoved, { batchId: paid.batchId });
    return 'transfer reversed';
  }
}
