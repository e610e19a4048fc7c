import { abreast, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pspFee, type ProviderFee } from './books/fee-journal.js';
import { writeJournals } from './books/write-journals.js';
import { ProviderBooks } from './provider-books.js';

/** So many wait for the provider at once; what they then write they write together. */
const lanes = 64;

interface DueRow {
  id: string;
  charge_id: string;
  total_minor: string;
}

const dueFees = /* sql */ `
  select id, charge_id, total_minor from orders."order"
  where id = any ($1::uuid[]) and paid_at is not null and charge_id is not null and fee_transaction_id is null and fee_booked_at is null order by id`;

/**
 * Writes the provider's real fees on paid orders into the ledger, each once; those that were read with the payment are left to the split. Those that are known are written
 * together; then it throws while the provider has not booked one, to be asked again later.
 */
@Injectable()
export class BookFees {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
  ) {}

  async execute(orderIds: readonly string[]): Promise<void> {
    const due: DueRow[] = await this.database.query(dueFees, [orderIds]);
    const known = new Map<string, ProviderFee>();
    const faults: unknown[] = [];
    // Asked before the transaction: no row is locked while the provider thinks.
    await abreast(
      due,
      async ({ id, charge_id, total_minor }) => {
        try {
          const fee = await this.books.feeOn(charge_id, BigInt(total_minor));
          if (!fee) throw new Error(`the provider has not booked charge ${charge_id} yet`);
          known.set(id, fee);
        } catch (fault) {
          faults.push(fault);
        }
      },
      lanes,
    );
    if (known.size > 0) await this.write(known);
    if (faults.length > 0) throw faults[0];
  }

  private async write(known: ReadonlyMap<string, ProviderFee>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const still: DueRow[] = await tx.query(`${dueFees} for update`, [[...known.keys()]]);
      const fees = still.map(({ id }) => ({ id, fee: known.get(id)! })).filter(({ fee }) => fee.feeMinor > 0n);
      await writeJournals(
        tx,
        fees.map(({ id, fee }) => pspFee(id, fee)),
      );
      await tx.query('update orders."order" set fee_booked_at = $2 where id = any ($1::uuid[])', [
        still.map(({ id }) => id),
        this.clock.now(),
      ]);
    });
  }
}
