import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pspFee } from './books/fee-journal.js';
import { givenBack } from './books/late-refund-journals.js';
import { writeJournals } from './books/write-journals.js';
import { ProviderBooks } from './provider-books.js';

interface DueRow {
  currency: string;
  total_minor: string;
  charge_id: string;
}

const dueRefund = `select currency, total_minor, charge_id from orders."order"
  where id = $1 and status = 'refunded' and paid_at is null and charge_id is not null and fee_booked_at is null`;

/**
 * Writes a payment that came too late and was given back, with the fee that the provider kept, so that our books stay those of the provider; once. Throws while the
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
      const journals = givenBack({ orderId, currency: due.currency, totalMinor, ...returned });
      await writeJournals(tx, fee.feeMinor > 0n ? [...journals, pspFee(orderId, fee)] : journals);
      await tx.query('update orders."order" set fee_booked_at = $2 where id = $1', [orderId, this.clock.now()]);
    });
  }
}
