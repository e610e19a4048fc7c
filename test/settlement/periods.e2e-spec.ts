import { booksChecks, CloseAskedPeriods, ClosePeriod, PeriodChecks } from '#settlement';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import type { Journal } from '../../libs/settlement/books/journal.js';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';
import { aJournal } from './a-journal.js';
import { mustBeSound } from './ledger-proof.js';
import { aPaidOrder, workerDatabase } from './paid-order.js';

let database: TestDatabase;
let worker: DataSource;
let clock: TestClock;
let closing: ClosePeriod;
beforeEach(async () => {
  database = await aDatabase();
  worker = await workerDatabase(database);
  clock = new TestClock(new Date('2026-11-22T03:00:00Z'));
  closing = new ClosePeriod(worker, clock, new PeriodChecks(booksChecks));
});
afterEach(async () => {
  await mustBeSound(database);
  await worker.destroy();
  await database.drop();
});

const write = (...journals: Journal[]): Promise<void> => worker.transaction((tx) => writeJournals(tx, journals));
const ask = (period: string) =>
  database.sql(
    `update ledger.period set status = 'closing', asked_at = now(), asked_by = (select id from identity.person where phone = $2) where period = $1 and status = 'open'`,
    [period, phones.operator],
  );
const periodsOf = async (...journals: Journal[]): Promise<string[]> =>
  (
    await database.sql<{ period: string }>('select period from ledger.journal where source_id = any ($1) order by id', [
      journals.map(({ sourceId }) => sourceId),
    ])
  ).map(({ period }) => period);
const statusOf = async (period: string): Promise<string | undefined> =>
  (await database.sql<{ status: string }>('select status from ledger.period where period = $1', [period]))[0]?.status;
/** Waits until so many wait for the books. */
const waiting = (count: number) =>
  eventually(async () => {
    const [row] = await database.sql<{ n: number }>(
      `select count(*)::int as n from pg_locks lock join pg_database on pg_database.oid = lock.database where not granted and locktype = 'advisory' and datname = current_database()`,
    );
    return row!.n === count;
  });
const close = async (period: string): Promise<void> => {
  await ask(period);
  expect(await closing.execute(period)).toEqual([]);
};

describe('a month of the books', () => {
  it('is there as soon as something is booked in it', async () => {
    await write(aJournal('2026-09-03T00:00:00Z'), aJournal('2026-10-03T00:00:00Z'), aJournal('2026-10-04T00:00:00Z'));
    expect(await database.sql('select period, status from ledger.period order by period')).toEqual([
      { period: '2026-09', status: 'open' },
      { period: '2026-10', status: 'open' },
    ]);
  });

  it('once closed, hands what comes late to the first open month, with its own moment', async () => {
    await write(aJournal('2026-09-03T00:00:00Z'), aJournal('2026-10-03T00:00:00Z'));
    await close('2026-09');
    await close('2026-10');
    const late = aJournal('2026-09-30T00:00:00Z');
    const older = aJournal('2026-03-30T00:00:00Z');
    const now = aJournal('2026-11-20T00:00:00Z');
    await write(late, older, now);
    expect(await periodsOf(late, older, now)).toEqual(['2026-11', '2026-11', '2026-11']);
    const [row] = await database.sql('select effective_at from ledger.journal where source_id = $1', [late.sourceId]);
    expect(row).toEqual({ effective_at: late.effectiveAt });
  });

  it('takes no journal any more, whoever writes it, and never changes', async () => {
    await write(aJournal('2026-10-03T00:00:00Z'));
    await close('2026-10');
    const insert = `insert into ledger.journal (kind, source_type, source_id, effective_at, period, body_sha256)
      values ('test', 'spec', '1', now(), $1, decode(repeat('00', 32), 'hex'))`;
    for (const period of ['2026-10', '2026-02']) {
      await expect(database.sql(insert, [period])).rejects.toThrow('closed month');
      await expect(database.sqlAs('cunbo_worker', insert, [period])).rejects.toThrow('closed month');
    }
    await expect(database.sql(`update ledger.period set status = 'open'`)).rejects.toThrow('stays closed');
    await expect(database.sqlAs('cunbo_worker', `update ledger.period set closed_at = null, status = 'closing'`)).rejects.toThrow(
      'stays closed',
    );
    expect(await database.sqlAs('cunbo_console', `update ledger.period set status = 'open' returning period`)).toEqual([]);
    await expect(database.sql('delete from ledger.period')).rejects.toThrow('never removed');
    await expect(database.sql('truncate ledger.period')).rejects.toThrow('append-only');
    await expect(database.sqlAs('cunbo_worker', `insert into ledger.period (period) values ('2026-08')`)).rejects.toThrow('cannot begin');
    expect(await statusOf('2026-10')).toBe('closed');
  });

  it('closes only when it was asked for, after those before it', async () => {
    await write(aJournal('2026-09-03T00:00:00Z'), aJournal('2026-10-03T00:00:00Z'));
    expect(await closing.execute('2026-09')).toEqual([]);
    expect(await statusOf('2026-09')).toBe('open');
    await ask('2026-10');
    expect(await closing.execute('2026-10')).toEqual([{ reason: 'earlier', count: 1 }]);
    await expect(database.sql(`update ledger.period set status = 'closed', closed_at = now() where period = '2026-10'`)).rejects.toThrow(
      'after all before it',
    );
    await ask('2026-09');
    expect(await new CloseAskedPeriods(worker, closing).execute()).toBe(2);
    expect([await statusOf('2026-09'), await statusOf('2026-10')]).toEqual(['closed', 'closed']);
  });

  it('does not close while it runs, while something waits in suspense, or while a payment or refund is not in the books', async () => {
    await write(aJournal('2026-11-03T00:00:00Z', 'suspense', 7n));
    await aPaidOrder(database, clock, { chargeId: 'ch_1' });
    await ask('2026-11');
    const reasons = async () => (await closing.execute('2026-11')).map(({ reason }) => reason);
    expect(await reasons()).toEqual(['running', 'unsplit', 'unbooked-fees', 'suspense']);
    clock.advance(10 * 86_400_000);
    expect(await reasons()).toEqual(['unsplit', 'unbooked-fees', 'suspense']);
    expect(await database.sql('select reasons from ledger.period')).toEqual([
      { reasons: ['unsplit', 'unbooked-fees', 'suspense'].map((reason) => ({ reason, count: 1 })) },
    ]);
    await write(aJournal('2026-11-04T00:00:00Z', 'suspense', -7n));
    await database.sql(`delete from orders.line`);
    await database.sql(`delete from orders."order"`);
    expect(await reasons()).toEqual([]);
    expect(await statusOf('2026-11')).toBe('closed');
  });

  it('asks every check that it is given', async () => {
    await write(aJournal('2026-10-03T00:00:00Z'));
    await ask('2026-10');
    const strict = new ClosePeriod(worker, clock, new PeriodChecks([{ reason: 'breaks', count: async () => 3 }]));
    expect(await strict.execute('2026-10')).toEqual([{ reason: 'breaks', count: 3 }]);
    expect(await statusOf('2026-10')).toBe('closing');
  });

  it('waits for what is being written, and what comes after it is of the next month', async () => {
    await write(aJournal('2026-10-03T00:00:00Z'));
    await ask('2026-10');
    const before = aJournal('2026-10-04T00:00:00Z');
    let go!: () => void;
    const going = new Promise<void>((resolve) => (go = resolve));
    let written!: () => void;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const writing = worker.transaction(async (tx) => {
      await writeJournals(tx, [before]);
      written();
      await going;
    });
    await isWritten;
    const closed = closing.execute('2026-10');
    const after = aJournal('2026-10-05T00:00:00Z');
    await waiting(1);
    const behind = write(after);
    await waiting(2);
    expect(await statusOf('2026-10')).toBe('closing');
    go();
    await Promise.all([writing, closed, behind]);
    expect(await statusOf('2026-10')).toBe('closed');
    expect(await periodsOf(before, after)).toEqual(['2026-10', '2026-11']);
  });

  it('is closed by one of many that try', async () => {
    await write(aJournal('2026-10-03T00:00:00Z'));
    await ask('2026-10');
    expect(await Promise.all(Array.from({ length: 5 }, () => closing.execute('2026-10')))).toEqual(Array.from({ length: 5 }, () => []));
    expect(await statusOf('2026-10')).toBe('closed');
  });

  it('stays as it was closed, whatever is written and closed after it (I-23)', async () => {
    const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
    const kept = new Map<string, string>();
    const bodyOf = async (period: string): Promise<string> => {
      const [row] = await database.sql<{ body: string }>(
        `select count(*) || ' ' || coalesce(sum(p.amount_minor) filter (where p.amount_minor > 0), 0) as body
         from ledger.journal j join ledger.posting p on p.journal_id = j.id where j.period = $1`,
        [period],
      );
      return row!.body;
    };
    // Whatever is drawn, some months are closed and written to afterwards.
    const steps = [false, true].flatMap((close) => ['2026-05', '2026-06', '2026-07'].map((month) => ({ month, close })));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ month: fc.constantFrom(...months), close: fc.boolean() }), { minLength: 5, maxLength: 15 }),
        async (steps) => {
          for (const { month, close: shall } of steps) {
            if (shall) {
              await ask(month);
              if (await statusOf(month)) await closing.execute(month);
              if ((await statusOf(month)) === 'closed' && !kept.has(month)) kept.set(month, await bodyOf(month));
            } else await write(aJournal(`${month}-15T00:00:00Z`));
          }
          for (const [month, body] of kept) expect(await bodyOf(month)).toBe(body);
        },
      ),
      { numRuns: 15, examples: [[[...steps, ...steps]]] },
    );
    expect(kept.size).toBeGreaterThan(0);
  });
});
