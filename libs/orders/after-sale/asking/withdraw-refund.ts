import type { Refund } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRefunds } from './read-refunds.js';

/** Takes a request back that nobody has answered; asked again it is the same answer. An answered one is `refund-closed`, somebody else's `not-found`. */
@Injectable()
export class WithdrawRefund {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(buyerId: string, refundId: string): Promise<Refund> {
    await this.database.transaction(async (tx) => {
      const [refund]: { status: string }[] = await tx.query(
        `select r.status from orders.refund r join orders."order" o on o.id = r.order_id where r.id = $1 and o.buyer_id = $2 for update of r`,
        [refundId, buyerId],
      );
      if (!refund) throw new Problem('not-found');
      if (refund.status === 'withdrawn') return;
      if (refund.status !== 'requested') throw new Problem('refund-closed', { status: refund.status });
      await tx.query(`update orders.refund set status = 'withdrawn', withdrawn_at = $2 where id = $1`, [refundId, this.clock.now()]);
    });
    const [refund] = await readRefunds(this.database, [refundId]);
    return refund!;
  }
}
