import type { HandPayment } from '#contracts';
import { changeWithinWorkshop, Clock, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { holdRefund } from './hold-refund.js';
import { readOwedRefunds } from './owed-refunds.js';
import { readHandPayments } from './read-hand-payments.js';

/**
 * Asks that all a refund still owes is paid from our bank; another operator answers. `not-found` for a refund of another workshop, `refund-not-owed` while the provider or a
 * dispute may still see to it, `hand-payment-asked` where one waits.
 */
@Injectable()
export class AskHandPayment {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(
    by: { readonly personId: string; readonly workshops: readonly string[] },
    workshopId: string,
    { refundId, reason }: { readonly refundId: string; readonly reason: string },
  ): Promise<HandPayment> {
    return changeWithinWorkshop(this.database, by.workshops, workshopId, async (tx) => {
      await holdRefund(tx, workshopId, refundId);
      const [owed] = await readOwedRefunds(tx, workshopId, refundId);
      if (!owed?.mayPayByHand) throw new Problem('refund-not-owed');
      const id = newId(this.clock);
      const written: unknown[] = await tx.query(
        `insert into ledger.hand_payment (id, workshop_id, refund_id, amount_minor, reason, asked_at, asked_by, turn)
         select $1, $2, $3, $4, $5, $6, $7, 1 + count(*) from ledger.hand_payment where refund_id = $3 and status = 'returned'
         on conflict (refund_id) where status in ('asked', 'approved', 'booked') do nothing returning id`,
        [id, workshopId, refundId, owed.owed.minor.toString(), reason, this.clock.now(), by.personId],
      );
      if (written.length === 0) throw new Problem('hand-payment-asked');
      return (await readHandPayments(tx, workshopId, { personId: by.personId, isOperator: true }, id))[0]!;
    });
  }
}
