import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { acceptRefund } from './accept-refund.js';

const batch = 100;

/** Accepts requests that their workshop has not answered in time: no buyer waits for ever. Those of a disputed order wait for the bank. */
@Injectable()
export class AcceptOverdueRefunds {
  private readonly logger = new Logger(AcceptOverdueRefunds.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were accepted; while it is any there may be more. */
  async execute(): Promise<number> {
    const due: { id: string; order_id: string }[] = await this.database.query(
      `select r.id, r.order_id from orders.refund r join orders."order" o on o.id = r.order_id and o.disputed_minor = 0
       where r.status = 'requested' and r.answer_by <= $1 order by r.answer_by limit $2`,
      [this.clock.now(), batch],
    );
    let accepted = 0;
    for (const { id, order_id } of due) {
      try {
        accepted += await this.accept(id, order_id);
      } catch (error) {
        this.logger.error({ err: error, refundId: id }, 'an overdue request could not be accepted; it is tried again');
      }
    }
    return accepted;
  }

  private accept(refundId: string, orderId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      await tx.query('select from orders."order" where id = $1 for no key update', [orderId]);
      const open: unknown[] = await tx.query(`select id from orders.refund where id = $1 and status = 'requested' for update`, [refundId]);
      if (open.length === 0) return 0;
      await acceptRefund(tx, this.clock, refundId, { by: null, note: null });
      return 1;
    });
  }
}
