import { Clock, faultsAbreast } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pspFee, type ProviderFee } from './books/fee-journal.js';
import { feeRecharge } from './books/fee-recharge.js';
import { writeJournals } from './books/write-journals.js';
import { ProviderBooks } from './provider-books.js';
import { readPaidLines } from './read-paid-lines.js';

/** So many wait for the provider at once; what they then write they write together. */
const lanes = 64;

interface DueRow {
  id: string;
  charge_id: string;
  total_minor: string;
  split: boolean;
}

const dueFees = /* sql */ `
  select id, charge_id, total_minor, split_at is not null as split from orders."order"
  where id = any ($1::uuid[]) and paid_at is not null and charge_id is not null and fee_transaction_id is null and fee_booked_at is null order by id`;

// The fee stays with its order: whoever splits it finds it there.
const tickOff = /* sql */ `
  update orders."order" o set fee_booked_at = $2, fee_transaction_id = fee.name, fee_minor = fee.minor, fee_at = fee.at
  from jsonb_to_recordset($1) as fee (id uuid, name text, minor bigint, at timestamptz) where o.id = fee.id`;

/**
 * Writes the provider's real fees on paid orders into the ledger, each once, with what parties bear of them; those that were read with the payment are left to the split, and
 * so is what parties bear of an order that is not split yet. Those that are known are written together; then it throws while the provider has not booked one, to be asked
 * again later.
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
    // Asked before the transaction: no row is locked while the provider thinks.
    const faults = await faultsAbreast(
      due,
      async ({ id, charge_id, total_minor }) => {
        const fee = await this.books.feeOn(charge_id, BigInt(total_minor));
        if (!fee) throw new Error(`the provider has not booked charge ${charge_id} yet`);
        known.set(id, fee);
      },
      lanes,
    );
    if (known.size > 0) await this.write(known);
    if (faults.length > 0) throw faults[0];
  }

  private async write(known: ReadonlyMap<string, ProviderFee>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const still: DueRow[] = await tx.query(`${dueFees} for update`, [[...known.keys()]]);
      const fees = still.map(({ id, split }) => ({ id, split, fee: known.get(id)! }));
      const lines = await readPaidLines(
        tx,
        fees.filter(({ split }) => split).map(({ id }) => id),
      );
      await writeJournals(
        tx,
        fees
          .filter(({ fee }) => fee.feeMinor > 0n)
          .flatMap(({ id, split, fee }) => [pspFee(id, fee), split ? feeRecharge({ id, lines: lines.get(id) ?? [] }, fee) : undefined])
          .filter((journal) => journal !== undefined),
      );
      await tx.query(tickOff, [
        JSON.stringify(
          fees.map(({ id, fee }) => ({ id, name: fee.balanceTransactionId, minor: fee.feeMinor.toString(), at: fee.bookedAt })),
        ),
        this.clock.now(),
      ]);
    });
  }
}
