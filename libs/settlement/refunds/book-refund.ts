import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refundAccepted, refundSent } from '../books/refund-journals.js';
import { writeJournals } from '../books/write-journals.js';
import { takeDueRefund } from './read-refund.js';

/**
 * Writes of a refund what is not in the books yet, each journal once: what everybody gives back when it is accepted, and that the buyer has it when it is sent. One whose
 * order was not split yet waits for that. Answers whether anything was written.
 */
@Injectable()
export class BookRefund {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(refundId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const due = await takeDueRefund(tx, refundId);
      if (!due) return false;
      const { refund, accepted, sentAt } = due;
      const journals = [accepted ? undefined : refundAccepted(refund), sentAt ? refundSent(refund, sentAt) : undefined].filter(
        (journal) => journal !== undefined,
      );
      await writeJournals(tx, journals);
      if (sentAt) await tx.query('update orders.refund set booked_at = $2 where id = $1', [refundId, this.clock.now()]);
      return journals.length > 0 || sentAt !== null;
    });
  }
}
