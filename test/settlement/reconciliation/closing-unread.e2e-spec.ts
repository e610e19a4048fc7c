import { PeriodChecks, ClosePeriod } from '#settlement';
import type { DataSource } from 'typeorm';
import type { Journal } from '../../../libs/settlement/books/journal.js';
import { writeJournals } from '../../../libs/settlement/books/write-journals.js';
import { providerCheck, reconciliationCheck } from '../../../libs/settlement/reconciliation/reconciliation-check.js';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { TestClock } from '../../support/test-clock.js';
import { phones } from '../../support/village.js';
import { aJournal } from '../a-journal.js';
import { workerDatabase } from '../paid-order.js';

describe('a month whose provider was not read', () => {
  let database: TestDatabase;
  let worker: DataSource;
  const clock = new TestClock(new Date('2026-11-22T03:00:00Z'));
  beforeAll(async () => {
    database = await aDatabase();
    worker = await workerDatabase(database);
  });
  afterAll(async () => {
    await worker.destroy();
    await database.drop();
  });

  const write = (journal: Journal): Promise<void> => worker.transaction((tx) => writeJournals(tx, [journal]));
  /** A fee in our books that the provider has never heard of. */
  function aFee(at: string): Journal {
    const [debit, credit] = aJournal(at).postings;
    const postings = [debit!, { ...credit!, account: 'psp.pending' as const }];
    return { ...aJournal(at), kind: 'psp.fee', sourceType: 'balance_transaction', sourceId: 'txn_1', postings };
  }
  const close = async (period: string): Promise<string[]> => {
    await database.sql(
      `update ledger.period set status = 'closing', asked_at = now(), asked_by = (select id from identity.person where phone = $2) where period = $1 and status = 'open'`,
      [period, phones.operator],
    );
    const reasons = await new ClosePeriod(worker, clock, new PeriodChecks([providerCheck, reconciliationCheck(clock)])).execute(period);
    return reasons.map(({ reason }) => reason);
  };

  it('closes as long as nothing of ours has ever moved there', async () => {
    await write(aJournal('2026-08-03T00:00:00Z'));
    expect(await close('2026-08')).toEqual([]);
  });

  it('does not once something has, however often it was never read', async () => {
    await write(aFee('2026-09-03T00:00:00Z'));
    expect(await close('2026-09')).toEqual(['unread']);
  });

  it('waits until it was read past its end, and is compared then', async () => {
    await database.sql(`insert into ledger.provider_cursor values ('stripe', '2026-09-30T12:00:00Z')`);
    expect(await close('2026-09')).toEqual(['unread', 'breaks']);
    await database.sql(`update ledger.provider_cursor set through = '2026-10-01T12:00:00Z'`);
    expect(await close('2026-09')).toEqual(['breaks']);
  });
});
