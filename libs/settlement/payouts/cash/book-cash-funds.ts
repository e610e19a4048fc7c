import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cashFunded } from '../../books/payout-journals.js';
import { writeJournals } from '../../books/write-journals.js';

interface FundRow {
  readonly id: string;
  readonly custodian_id: string;
  readonly amount_minor: string;
  readonly funded_at: Date;
}

/** Writes cash that was counted into boxes into the books, each once. Answers how much of it there was. */
@Injectable()
export class BookCashFunds {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const funds: FundRow[] = await tx.query(
        'select id, custodian_id, amount_minor, funded_at from ledger.cash_fund where booked_at is null order by id for update skip locked',
      );
      await writeJournals(
        tx,
        funds.map(({ id, custodian_id: custodianId, amount_minor, funded_at }) =>
          cashFunded({ id, custodianId, currency: 'CNY', amountMinor: BigInt(amount_minor) }, funded_at),
        ),
      );
      if (funds.length > 0)
        await tx.query('update ledger.cash_fund set booked_at = $2 where id = any ($1::uuid[])', [
          funds.map(({ id }) => id),
          this.clock.now(),
        ]);
      return funds.length;
    });
  }
}
