import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pspFee, type ProviderFee } from './books/fee-journal.js';
import type { Journal } from './books/journal.js';
import { type GivenBack, givenBack, givenBackAgain } from './books/late-refund-journals.js';
import { writeJournals } from './books/write-journals.js';
import { ProviderBooks, type ReturnedPayment } from './provider-books.js';

interface DueRow {
  currency: string;
  total_minor: string;
  charge_id: string;
}

const standing = /* sql */ `
  select sent.source_id as "refundId", not exists (
    select from ledger.journal failed where failed.kind = 'refund.failed' and failed.source_type = 'refund' and failed.source_id = sent.source_id) as standing
  from ledger.journal sent where sent.kind = 'refund.sent' and sent.source_type = 'refund' and sent.source_id = any ($1::text[])`;

const dueRefund = `select currency, total_minor, charge_id from orders."order"
  where id = $1 and status = 'refunded' and paid_at is null and charge_id is not null and fee_booked_at is null`;

/**
 * Writes a payment that came too late and was given back, with the fee that the provider kept, so that our books stay those of the provider; once. Where a refund that the
 * books have as sent failed after all, that is reversed and the next one written. Throws while the
 * provider has not given it back, to be asked again later.
 */
@Injectable()
export class BookLateRefund {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
  ) {}

  async execute(orderId: string): Promise<void> {
    const [due]: DueRow[] = await this.database.query(dueRefund, [orderId]);
    if (!due) return;
    const totalMinor = BigInt(due.total_minor);
    const returned = await this.books.returnOf(due.charge_id, totalMinor);
    const fee = await this.books.feeOn(due.charge_id, totalMinor);
    if (!returned || !fee) throw new Error(`the provider has not given charge ${due.charge_id} back yet`);
    await this.database.transaction(async (tx) => {
      const [still]: DueRow[] = await tx.query(`${dueRefund} for update`, [orderId]);
      if (!still) return;
      await writeJournals(tx, await this.journals(tx, { orderId, currency: due.currency, totalMinor, ...returned }, fee));
      await tx.query('update orders."order" set fee_booked_at = $2 where id = $1', [orderId, this.clock.now()]);
    });
  }

  /** What is not in the books yet: everything, or only that the money came back and was sent once more. */
  private async journals(tx: Transaction, given: GivenBack & ReturnedPayment, fee: ProviderFee): Promise<Journal[]> {
    const written: { refundId: string; standing: boolean }[] = await tx.query(standing, [[given.refundId, ...given.failedIds]]);
    if (written.length === 0) return [...givenBack(given), ...(fee.feeMinor > 0n ? [pspFee(given.orderId, fee)] : [])];
    const last = written.find((one) => one.standing && one.refundId !== given.refundId);
    return last ? givenBackAgain(given, last.refundId, this.clock.now()).filter((journal) => journal !== undefined) : [];
  }
}
