import type { HandPayment } from '#contracts';
import { requireSteppedUp } from '#identity';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readHandPayments } from './read-hand-payments.js';

/**
 * Approves or refuses a payment by hand, once, as somebody other than who asked for it (`own-request`); a yes needs a fresh code (`step-up-needed`). Answered before it is
 * `hand-payment-state`. The worker books it.
 */
@Injectable()
export class AnswerHandPayment {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(
    by: { readonly person: { readonly id: string; readonly steppedUpAt?: Date | null }; readonly workshops: readonly string[] },
    workshopId: string,
    { paymentId, approve }: { readonly paymentId: string; readonly approve: boolean },
  ): Promise<HandPayment> {
    return changeWithinWorkshop(this.database, by.workshops, workshopId, async (tx) => {
      const [row]: { askedBy: string }[] = await tx.query(
        'select asked_by as "askedBy" from ledger.hand_payment where id = $1 and workshop_id = $2',
        [paymentId, workshopId],
      );
      if (!row) throw new Problem('not-found');
      if (row.askedBy === by.person.id) throw new Problem('own-request');
      if (approve) requireSteppedUp(by.person, this.clock.now());
      const [, answered]: [unknown[], number] = await tx.query(
        `update ledger.hand_payment set status = $2, answered_at = $3, answered_by = $4 where id = $1 and status = 'asked'`,
        [paymentId, approve ? 'approved' : 'refused', this.clock.now(), by.person.id],
      );
      const [after] = await readHandPayments(tx, workshopId, { personId: by.person.id, isOperator: true }, paymentId);
      if (answered === 0) throw new Problem('hand-payment-state', { status: after!.status });
      return after!;
    });
  }
}
