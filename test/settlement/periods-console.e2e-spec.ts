import { askToClosePeriod, type BooksPeriod, keepPeriodOpen, listPeriods } from '#contracts';
import { booksChecks, CloseAskedPeriods, ClosePeriod, PeriodChecks } from '#settlement';
import type { DataSource } from 'typeorm';
import type { Journal } from '../../libs/settlement/books/journal.js';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';
import { aJournal } from './a-journal.js';
import { workerDatabase } from './paid-order.js';

describe('at the console, a month', () => {
  const clock = new TestClock(new Date('2026-11-22T03:00:00Z'));
  let database: TestDatabase;
  let worker: DataSource;
  let asked: CloseAskedPeriods;
  let catalog: TestCatalog;
  let operator: Visitor;
  beforeAll(async () => {
    database = await aDatabase();
    worker = await workerDatabase(database);
    asked = new CloseAskedPeriods(worker, new ClosePeriod(worker, clock, new PeriodChecks(booksChecks)));
    catalog = await startCatalog({ database, clock });
    operator = await catalog.signIn(phones.operator);
    await write(aJournal('2026-10-03T00:00:00Z'), aJournal('2026-11-03T00:00:00Z'));
  });
  afterAll(async () => {
    await catalog.close();
    await worker.destroy();
    await database.drop();
  });
  const write = (...journals: Journal[]): Promise<void> => worker.transaction((tx) => writeJournals(tx, journals));
  const of = (period: string) => ({ params: { period } });

  it('is shown with the others to everybody who sees a console, and to nobody else', async () => {
    for (const who of ['manager', 'township', 'county', 'operator'] as const) {
      const { periods, mayClose } = await (await catalog.signIn(phones[who])).call(listPeriods, {});
      expect(periods.map(({ period, status, over }) => ({ period, status, over }))).toEqual([
        { period: '2026-11', status: 'open', over: false },
        { period: '2026-10', status: 'open', over: true },
      ]);
      expect(mayClose).toBe(who === 'operator');
    }
    expect(await (await catalog.signIn(phones.shopper)).refusal(listPeriods, {})).toMatchObject({ name: 'not-allowed' });
    expect(await catalog.stranger.refusal(listPeriods, {})).toMatchObject({ name: 'signed-out' });
  });

  it('says what stands against it', async () => {
    await write(aJournal('2026-10-05T00:00:00Z', 'suspense', 5n));
    await operator.call(askToClosePeriod, of('2026-10'));
    expect(await asked.execute()).toBe(0);
    expect((await operator.call(listPeriods, {})).periods[1]).toMatchObject({
      status: 'closing',
      lookedAt: clock.now().toISOString(),
      reasons: [{ reason: 'suspense', count: 1 }],
    });
    await write(aJournal('2026-10-06T00:00:00Z', 'suspense', -5n));
    await operator.call(keepPeriodOpen, of('2026-10'));
  });

  it('is not closed while it runs, nor one without books, nor one that is none', async () => {
    expect(await operator.refusal(askToClosePeriod, of('2026-11'))).toMatchObject({
      name: 'period-running',
      details: { period: '2026-11' },
    });
    expect(await operator.refusal(askToClosePeriod, of('2026-08'))).toMatchObject({ name: 'not-found' });
    expect(await operator.refusal(keepPeriodOpen, of('2026-08'))).toMatchObject({ name: 'not-found' });
    expect(await operator.refusal(askToClosePeriod, of('2026-13'))).toMatchObject({ name: 'malformed' });
    expect(await operator.refusal(keepPeriodOpen, of('x'))).toMatchObject({ name: 'malformed' });
  });

  it('is the operator’s alone to close', async () => {
    for (const who of ['manager', 'county', 'shopper'] as const) {
      const visitor = await catalog.signIn(phones[who]);
      expect(await visitor.refusal(askToClosePeriod, of('2026-10'))).toMatchObject({ name: 'not-allowed' });
      expect(await visitor.refusal(keepPeriodOpen, of('2026-10'))).toMatchObject({ name: 'not-allowed' });
    }
    expect(await catalog.stranger.refusal(askToClosePeriod, of('2026-10'))).toMatchObject({ name: 'signed-out' });
  });

  it('is closed by the worker once the operator has asked, and never opened again', async () => {
    const first: BooksPeriod = await operator.call(askToClosePeriod, of('2026-10'));
    expect(first).toMatchObject({ status: 'closing', askedBy: expect.any(String), reasons: [], closedAt: null });
    expect(await operator.call(askToClosePeriod, of('2026-10'))).toEqual(first);
    expect(await operator.call(keepPeriodOpen, of('2026-10'))).toMatchObject({ status: 'open', askedBy: null });
    await operator.call(askToClosePeriod, of('2026-10'));
    expect(await asked.execute()).toBe(1);
    expect((await operator.call(listPeriods, {})).periods[1]).toMatchObject({ status: 'closed', closedAt: clock.now().toISOString() });
    expect(await operator.refusal(keepPeriodOpen, of('2026-10'))).toMatchObject({ name: 'period-closed', details: { period: '2026-10' } });
    expect(await operator.refusal(askToClosePeriod, of('2026-10'))).toMatchObject({ name: 'period-closed' });
  });
});
