import { bulkInsert, bulkValues, Clock, type Column } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { periodOf } from '../../books/period.js';
import { ProviderBooks } from '../../provider-books.js';
import { linesOf, type ProviderLine } from './provider-lines.js';

const provider = 'stripe';
/** The provider may list a movement a little after its own time. */
const overlapMs = 3_600_000;

/** Reads what moved on our balance at the provider since the last time, each movement once. Answers how many lines are new. */
@Injectable()
export class ImportProviderLines {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
  ) {}

  async execute(): Promise<number> {
    const now = this.clock.now();
    const [cursor]: { through: Date }[] = await this.database.query('select through from ledger.provider_cursor where provider = $1', [
      provider,
    ]);
    const since = cursor ? new Date(cursor.through.getTime() - overlapMs) : new Date(0);
    const columns = columnsAt(now);
    const insert = `${bulkInsert('ledger.provider_line', columns, 0)} on conflict (transaction_id, part) do nothing returning id`;
    let fresh = 0;
    for await (const movements of this.books.movementsSince(since)) {
      const written: unknown[] = await this.database.query(insert, bulkValues(columns, movements.flatMap(linesOf)));
      fresh += written.length;
    }
    // Only after the last page: cut off in the middle, the next time reads all of it again.
    await this.database.query(
      'insert into ledger.provider_cursor (provider, through) values ($1, $2) on conflict (provider) do update set through = greatest(provider_cursor.through, excluded.through)',
      [provider, now],
    );
    return fresh;
  }
}

const columnsAt = (now: Date): readonly Column<ProviderLine>[] => [
  ['transaction_id', 'text', ({ transactionId }) => transactionId],
  ['part', 'text', ({ part }) => part],
  ['type', 'text', ({ type }) => type],
  ['key', 'text', ({ key }) => key],
  ['order_id', 'uuid', ({ orderId }) => orderId],
  ['currency', 'text', ({ currency }) => currency],
  ['amount_minor', 'bigint', ({ amountMinor }) => amountMinor],
  ['happened_at', 'timestamptz', ({ happenedAt }) => happenedAt.toISOString()],
  ['available_at', 'timestamptz', ({ availableAt }) => availableAt.toISOString()],
  ['period', 'text', ({ happenedAt }) => periodOf(happenedAt)],
  ['imported_at', 'timestamptz', () => now.toISOString()],
];
