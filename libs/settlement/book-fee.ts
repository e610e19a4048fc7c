import { Clock, Gather } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pspFee, type ProviderFee } from './books/fee-journal.js';
import { writeJournals } from './books/write-journals.js';
import { ProviderBooks } from './provider-books.js';

interface DueRow {
  id: string;
  charge_id: string;
  total_minor: string;
}

/** A fee to be written, nothing to do, or why it cannot be known yet. */
type Looked = { readonly fee?: ProviderFee; readonly fault?: unknown };

const dueFees = /* sql */ `
  select id, charge_id, total_minor from orders."order"
  where id = any ($1::uuid[]) and paid_at is not null and charge_id is not null and fee_booked_at is null order by id`;

/**
 * Writes the provider's real fee on a paid order into the ledger, once; fees that are asked for together are written together. Throws while the provider has not booked
 * it, to be asked again later.
 */
@Injectable()
export class BookFee {
  private readonly booking = new Gather<string, Looked>((orderIds) => this.book(orderIds), 50);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
  ) {}

  async execute(orderId: string): Promise<void> {
    const { fault } = await this.booking.ask(orderId);
    if (fault !== undefined) throw fault;
  }

  private async book(orderIds: readonly string[]): Promise<Looked[]> {
    const due: DueRow[] = await this.database.query(dueFees, [orderIds]);
    // Asked before the transaction: no row is locked while the provider thinks.
    const looked = new Map(await Promise.all(due.map(async (row) => [row.id, await this.look(row)] as const)));
    const known = due.filter(({ id }) => looked.get(id)!.fee !== undefined).map(({ id }) => id);
    if (known.length > 0) await this.write(known, looked);
    return orderIds.map((id) => looked.get(id) ?? {});
  }

  private async look({ charge_id, total_minor }: DueRow): Promise<Looked> {
    try {
      const fee = await this.books.feeOn(charge_id, BigInt(total_minor));
      return fee ? { fee } : { fault: new Error(`the provider has not booked charge ${charge_id} yet`) };
    } catch (fault) {
      return { fault };
    }
  }

  private async write(orderIds: readonly string[], looked: ReadonlyMap<string, Looked>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const still: DueRow[] = await tx.query(`${dueFees} for update`, [orderIds]);
      const fees = still.map(({ id }) => ({ id, fee: looked.get(id)!.fee! })).filter(({ fee }) => fee.feeMinor > 0n);
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
