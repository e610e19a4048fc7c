import { failuresBeforeLast } from '#orders';
import { changeWithinWorkshop, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { holdRefund } from './hold-refund.js';
import { mayBeTried } from './owed-refunds.js';

/**
 * Lets the provider try a refund once more that it has failed again and again; the worker sends it. `not-found` for a refund of another workshop, `hand-payment-asked`
 * where people pay it already, `refund-not-stuck` where it goes its way by itself.
 */
@Injectable()
export class TryRefundAgain {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string, refundId: string): Promise<{ refundId: string }> {
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      await holdRefund(tx, workshopId, refundId);
      const [, changed]: [unknown[], number] = await tx.query(
        `update orders.refund r set failures = $2, failed_at = null where id = $1 and ${mayBeTried}`,
        [refundId, failuresBeforeLast],
      );
      if (changed === 0) throw new Problem('refund-not-stuck');
      return { refundId };
    });
  }
}
