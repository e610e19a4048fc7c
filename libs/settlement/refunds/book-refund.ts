import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refundAccepted, refundFailed, refundSent } from '../books/refund-journals.js';
import { writeJournals } from '../books/write-journals.js';
import { legWorth } from '../holds/leg-worth.js';
import { lockUpTo, readDueRefund } from './read-refund.js';

// Of a share that was never due nothing is left: it is over.
const reverse = /* sql */ `
  update ledger.leg set status = 'reversed'
  where line_id = any ($1::uuid[]) and status in ('held', 'releasable') and amount_minor > 0 and ${legWorth} = 0`;

/**
 * Writes of a refund what is not in the books yet, each journal once: what everybody gives back when it is accepted, and that the buyer has it when it is sent,
 * and the reverse where it came back after all. What was accepted before it and is not written yet comes first; one whose order was not split yet waits for that. Answers
 * whether anything was written.
 */
@Injectable()
export class BookRefund {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(refundId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      let anything = false;
      for (const id of await lockUpTo(tx, refundId)) anything = (await this.book(tx, id)) || anything;
      return anything;
    });
  }

  private async book(tx: Transaction, refundId: string): Promise<boolean> {
    const due = await readDueRefund(tx, refundId);
    if (!due) return false;
    const { refund, accepted, toSendMinor, sentAt, failedAt, failures } = due;
    const sent = { ...refund, amountMinor: toSendMinor, failures };
    const journals = [
      accepted ? undefined : refundAccepted(refund),
      failedAt ? refundFailed(sent, failedAt) : sentAt ? refundSent(sent, sentAt) : undefined,
    ].filter((journal) => journal !== undefined);
    await writeJournals(tx, journals);
    if (!accepted) await tx.query(reverse, [refund.lines.map(({ lineId }) => lineId)]);
    if (sentAt || failedAt) {
      await tx.query('update orders.refund set booked_at = $2 where id = $1', [refundId, failedAt ? null : this.clock.now()]);
    }
    return journals.length > 0 || sentAt !== null;
  }
}
