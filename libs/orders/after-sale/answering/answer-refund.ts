import type { Refund } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readRefunds } from '../asking/read-refunds.js';
import { acceptRefund } from './accept-refund.js';

/** Which request of which workshop, and what is said to it by whom. */
export interface RefundAnswer {
  readonly workshop: string;
  readonly refund: string;
  readonly accept: boolean;
  readonly note: string;
  readonly by: string;
}

/**
 * A workshop's word on a request: what is accepted goes back, what is refused can be asked for again. The same answer again is the same; a request that is answered
 * otherwise, or was taken back, is `refund-closed`, another workshop's `not-found`.
 */
@Injectable()
export class AnswerRefund {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], { workshop, refund, accept, note, by }: RefundAnswer): Promise<Refund> {
    return changeWithinWorkshop(this.database, scope, workshop, async (tx) => {
      const status = await lockRefund(tx, refund);
      const same = accept ? status === 'accepted' || status === 'sent' : status === 'refused';
      if (!same && status !== 'requested') throw new Problem('refund-closed', { status });
      if (!same) await (accept ? acceptRefund(tx, this.clock, refund, { by, note }) : this.refuse(tx, refund, by, note));
      const [answered] = await readRefunds(tx, [refund]);
      return answered!;
    });
  }

  private async refuse(tx: Transaction, refundId: string, by: string, note: string): Promise<void> {
    await tx.query(`update orders.refund set status = 'refused', answered_at = $2, answered_by = $3, answer_note = $4 where id = $1`, [
      refundId,
      this.clock.now(),
      by,
      note,
    ]);
  }
}

/** The request's status, locked after its order, as everybody locks them. */
async function lockRefund(tx: Transaction, refundId: string): Promise<string> {
  await tx.query('select from orders."order" where id = (select order_id from orders.refund where id = $1) for no key update', [refundId]);
  const [refund]: { status: string }[] = await tx.query('select status from orders.refund where id = $1 for update', [refundId]);
  if (!refund) throw new Problem('not-found');
  return refund.status;
}
