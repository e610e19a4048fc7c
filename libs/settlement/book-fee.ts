import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pspFee } from './books/fee-journal.js';
import { writeJournals } from './books/write-journals.js';
import { ProviderBooks } from './provider-books.js';

interface DueRow {
  charge_id: string;
  total_minor: string;
}

const dueFee =
  'select charge_id, total_minor from orders."order" where id = $1 and paid_at is not null and charge_id is not null and fee_booked_at is null';

/** Writes the provider's real fee on a paid order into the ledger, once. Throws while the provider has not booked it, to be asked again later. */
@Injectable()
export class BookFee {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
  ) {}

  async execute(orderId: string): Promise<void> {
    const [due]: DueRow[] = await this.database.query(dueFee, [orderId]);
    if (!due) return;
    // Asked before the transaction: no row is locked while the provider thinks.
    const fee = await this.books.feeOn(due.charge_id, BigInt(due.total_minor));
    if (!fee) throw new Error(`the provider has not booked charge ${due.charge_id} yet`);
    await this.database.transaction(async (tx) => {
      const [still]: DueRow[] = await tx.query(`${dueFee} for update`, [orderId]);
      if (!still) return;
      if (fee.feeMinor > 0n) await writeJournals(tx, [pspFee(orderId, fee)]);
      await tx.query('update orders."order" set fee_booked_at = $2 where id = $1', [orderId, this.clock.now()]);
    });
  }
}
