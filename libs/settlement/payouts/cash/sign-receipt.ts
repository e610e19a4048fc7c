import { changeWithinWorkshop, Clock, Problem, publish, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { payoutMoved } from '../payout-events.js';
import { readFloat } from './read-float.js';

/** Before whom it was signed, and which payout. */
export interface Signature {
  readonly personId: string;
  readonly workshopId: string;
  readonly batchId: string;
  readonly itemId: string;
}

interface Receipt {
  readonly attempt_id: string;
  readonly custodian_id: string;
  readonly amount_minor: string;
  readonly status: string;
}

/** The receipt is signed and the cash handed over, once. Refuses with `payout-state`, and with `cash-short` where the box does not hold so much any more. */
@Injectable()
export class SignReceipt {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], { personId, workshopId, batchId, itemId }: Signature): Promise<void> {
    const now = this.clock.now();
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const receipt = await this.lock(tx, batchId, itemId);
      await tx.query('update ledger.cash_receipt set signed_at = $2, signed_before = $3 where attempt_id = $1', [
        receipt.attempt_id,
        now,
        personId,
      ]);
      await tx.query(`update ledger.payout_attempt set status = 'succeeded', ended_at = $2, arrived_at = $2 where id = $1`, [
        receipt.attempt_id,
        now,
      ]);
      await tx.query(`update ledger.payout_item set status = 'arrived' where id = $1`, [itemId]);
      await publish(tx, this.clock, payoutMoved, { batchId });
    });
  }

  private async lock(tx: Transaction, batchId: string, itemId: string): Promise<Receipt> {
    const [receipt]: Receipt[] = await tx.query(
      `select r.attempt_id, r.custodian_id, r.amount_minor, i.status
       from ledger.payout_item i join ledger.payout_attempt a on a.item_id = i.id join ledger.cash_receipt r on r.attempt_id = a.id
       where i.id = $1 and i.batch_id = $2 for update of i`,
      [itemId, batchId],
    );
    if (!receipt) throw new Problem('not-found');
    if (receipt.status !== 'sending') throw new Problem('payout-state', { status: receipt.status });
    const { floatMinor } = await readFloat(tx, receipt.custodian_id);
    const short = BigInt(receipt.amount_minor) - floatMinor;
    if (short > 0n) throw new Problem('cash-short', { custodianId: receipt.custodian_id, shortMinor: short.toString() });
    return receipt;
  }
}
