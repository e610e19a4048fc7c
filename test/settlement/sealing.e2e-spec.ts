import { SealJournals, SplitOrders, VerifyChain } from '#settlement';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startWorker } from '../support/start-worker.js';
import { TestClock } from '../support/test-clock.js';
import { aPaidOrder, workerDatabase } from './paid-order.js';

interface SealRow {
  number: string;
  from_journal_id: string;
  to_journal_id: string;
  journals: number;
  previous: string;
  head: string;
}

const zeros = '0'.repeat(64);
const refusedRights = { code: '42501' };

describe('sealing the ledger', () => {
  let database: TestDatabase;
  let asWorker: DataSource;
  let clock: TestClock;
  let sealing: SealJournals;
  let verifying: VerifyChain;
  const worker = (sql: string) => database.sqlAs('cunbo_worker', sql);

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await aDatabase();
    asWorker = await workerDatabase(database);
    clock = new TestClock();
    sealing = new SealJournals(asWorker, clock);
    verifying = new VerifyChain(asWorker, clock);
  });

  afterAll(async () => {
    await asWorker.destroy();
    await database.drop();
  });

  const seals = () =>
    database.sql<SealRow>(
      `select number, from_journal_id, to_journal_id, journals, encode(previous, 'hex') as previous, encode(head, 'hex') as head from ledger.seal order by number`,
    );
  const unsealed = async (): Promise<number> =>
    (await database.sql('select from ledger.journal where id > coalesce((select max(to_journal_id) from ledger.seal), 0)')).length;
  const splitSome = async (count: number): Promise<void> => {
    for (let nth = 0; nth < count; nth += 1) await aPaidOrder(database, clock);
    await new SplitOrders(asWorker, clock).execute();
  };
  // Other databases of the server have transactions too, and the sealer waits for them.
  const sealAll = (by = sealing, most?: number) =>
    eventually(async () => {
      while (await by.execute(most));
      return (await unsealed()) === 0;
    }, 20_000);
  const verifyAll = async () => Object.fromEntries(await verifying.execute(1_000));
  const expectChain = async (): Promise<void> => {
    const all = await seals();
    expect(all.map(({ number }) => number)).toEqual(all.map((_, place) => `${place + 1}`));
    all.forEach((seal, place) => {
      const before = all[place - 1];
      expect(seal).toMatchObject({ previous: before?.head ?? zeros, from_journal_id: `${BigInt(before?.to_journal_id ?? 0) + 1n}` });
    });
    const [{ n }] = (await database.sql('select count(*)::int as n from ledger.journal')) as [{ n: number }];
    expect(all.reduce((sum, { journals }) => sum + journals, 0)).toBe(n);
    expect(await verifyAll()).toEqual({});
  };

  it('puts every journal under one seal, in order, each seal after the last', async () => {
    expect(await sealing.execute()).toBe(false);
    await splitSome(3);
    await sealAll();
    await splitSome(2);
    await sealAll(sealing, 3);
    expect((await seals()).map(({ journals }) => journals)).toEqual([6, 3, 1]);
    await expectChain();
  });

  /** A transaction that has written a journal and not ended. */
  async function anOpenJournal(): Promise<{ id: string; commit(): Promise<void> }> {
    const runner = asWorker.createQueryRunner();
    await runner.startTransaction();
    const [{ id }] = (await runner.query(
      `insert into ledger.journal (kind, source_type, source_id, effective_at, period, body_sha256)
       values ('test', 'spec', gen_random_uuid()::text, '2026-11-22T00:00:00Z', '2026-11', decode(repeat('00', 32), 'hex')) returning id`,
    )) as [{ id: string }];
    await runner.query(
      `insert into ledger.posting (journal_id, account_id, currency, amount_minor)
       select $1::bigint, id, 'CNY', 7 from ledger.account where code = 'psp.pending' union all select $1::bigint, id, 'CNY', -7 from ledger.account where code = 'order.clearing'`,
      [id],
    );
    return {
      id,
      async commit() {
        await runner.commitTransaction();
        await runner.release();
      },
    };
  }

  it('waits for a journal that has a smaller id and is not committed, so that nothing appears behind a seal', async () => {
    const open = await anOpenJournal();
    await splitSome(1);
    for (let nth = 0; nth < 3; nth += 1) expect(await sealing.execute()).toBe(false);
    expect(BigInt((await seals()).at(-1)!.to_journal_id)).toBeLessThan(BigInt(open.id));
    await open.commit();
    await sealAll();
    const last = (await seals()).at(-1)!;
    expect([BigInt(last.from_journal_id) <= BigInt(open.id), last.journals]).toEqual([true, 3]);
    // Its fingerprint was never right: that is found, and is no fault of the chain.
    expect(await verifyAll()).toEqual({
      [last.number]: [
        { kind: 'journal', at: open.id },
        { kind: 'root', at: last.number },
      ],
    });
    await database.sql(
      'alter table ledger.journal disable trigger all; alter table ledger.posting disable trigger all; alter table ledger.seal disable trigger all',
    );
    await database.sql('delete from ledger.posting where journal_id = $1', [open.id]);
    await database.sql('delete from ledger.journal where id = $1', [open.id]);
    await database.sql('delete from ledger.seal_check where number = $1', [last.number]);
    await database.sql('delete from ledger.seal where number = $1', [last.number]);
    await database.sql(
      'alter table ledger.journal enable trigger all; alter table ledger.posting enable trigger all; alter table ledger.seal enable trigger all',
    );
    await sealAll();
    await expectChain();
  });

  it('seals each journal once, whoever seals at once, while others write', async () => {
    for (let nth = 0; nth < 60; nth += 1) await aPaidOrder(database, clock);
    let writing = true;
    const sealers = Array.from({ length: 3 }, () => new SealJournals(asWorker, clock)).map(async (sealer) => {
      while (writing) await sealer.execute(5);
    });
    const writers = Array.from({ length: 3 }, () => new SplitOrders(asWorker, clock)).map(async (splitter) => {
      while ((await splitter.execute(2)) > 0);
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all(sealers);
    await sealAll();
    await expectChain();
  });

  it('leaves nothing of a seal that was broken off, and seals all of it the next time', async () => {
    await splitSome(2);
    const before = await seals();
    await database.sql(
      `create function public.break_off() returns trigger language plpgsql security definer as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`,
    );
    await database.sql(`create trigger break_off after insert on ledger.seal for each row execute function public.break_off()`);
    await expect(eventually(async () => sealing.execute().then(() => false))).rejects.toThrow();
    await database.sql('drop trigger break_off on ledger.seal');
    expect(await seals()).toEqual(before);
    await sealAll();
    await expectChain();
  });

  it('is the worker’s own habit, and so is looking again', async () => {
    await splitSome(1);
    await database.sql('delete from ledger.seal_check');
    const running = await startWorker({ database, clock });
    try {
      await eventually(async () => (await unsealed()) === 0, 20_000);
      await eventually(async () => (await database.sql(`select from ledger.seal_check where faults = '[]'`)).length > 0, 20_000);
    } finally {
      await running.close();
    }
    await expectChain();
  });

  describe('is refused, even to its own writer,', () => {
    const aSeal = (number: string, from: string, previous: string): string =>
      `insert into ledger.seal (number, from_journal_id, to_journal_id, journals, merkle_root, previous, head, sealed_at)
       select ${number}, ${from}, ${from} + 1, 1, head, ${previous}, sha256(head), now() from ledger.seal order by number desc limit 1`;

    it.each([
      ['to change a seal', 'update ledger.seal set journals = 1'],
      ['to delete a seal', 'delete from ledger.seal'],
      ['to empty the seals', 'truncate ledger.seal cascade'],
    ])('%s', async (_, sql) => {
      await expect(worker(sql)).rejects.toMatchObject(refusedRights);
      await expect(database.sql(sql)).rejects.toThrow('append-only');
    });

    it.each([
      ['with a gap in the numbers', 'number + 2', 'to_journal_id + 1', 'head'],
      ['with a gap in the journals', 'number + 1', 'to_journal_id + 2', 'head'],
      ['over journals that are sealed', 'number + 1', 'to_journal_id', 'head'],
      ['after another seal than the last', 'number + 1', 'to_journal_id + 1', 'sha256(previous)'],
    ])('to set a seal %s', async (_, number, from, previous) => {
      await expect(worker(aSeal(number, from, previous))).rejects.toThrow('does not follow the last one');
    });

    it('to write a journal behind a seal', async () => {
      await expect(
        worker(`with fresh as (
            insert into ledger.journal (id, kind, source_type, source_id, effective_at, period, body_sha256) overriding system value
            values (-1, 'test', 'spec', gen_random_uuid()::text, now(), '2026-11', decode(repeat('00', 32), 'hex')) returning id)
          insert into ledger.posting (journal_id, account_id, currency, amount_minor)
          select fresh.id, a.id, 'CNY', case a.code when 'psp.pending' then 1 else -1 end from fresh, ledger.account a where a.code in ('psp.pending', 'order.clearing')`),
      ).rejects.toThrow('behind a seal');
    });

    it.each(['cunbo_shop', 'cunbo_console', 'cunbo_gateway'] as const)('to %s', async (role) => {
      await expect(database.sqlAs(role, aSeal('number + 1', 'to_journal_id + 1', 'head'))).rejects.toMatchObject(refusedRights);
    });
  });

  describe('finds, when it is looked at again,', () => {
    /** Changes a table past its guards, as only its owner can, looks, and changes it back. */
    async function after(table: string, change: string, back: string): Promise<Record<string, { kind: string; at: string }[]>> {
      const past = (sql: string) =>
        database.sql(`alter table ledger.${table} disable trigger all; ${sql}; alter table ledger.${table} enable trigger all`);
      await past(change);
      try {
        return await verifyAll();
      } finally {
        await past(back);
        expect(await verifyAll()).toEqual({});
      }
    }
    const second = `(select id from ledger.journal order by id offset 1 limit 1)`;
    const someJournal = async () => (await database.sql<{ id: string }>(`select ${second} as id`))[0]!.id;

    it('an amount that was changed, on both sides', async () => {
      const swap = (by: number): string =>
        `update ledger.posting set amount_minor = amount_minor + case when amount_minor > 0 then ${by} else ${-by} end where id in (
           select distinct on (amount_minor > 0) id from ledger.posting where journal_id = ${second} order by amount_minor > 0, id)`;
      const id = await someJournal();
      expect(await after('posting', swap(100), swap(-100))).toEqual({
        1: [
          { kind: 'journal', at: id },
          { kind: 'root', at: '1' },
        ],
      });
    });

    it('an amount that was changed together with its fingerprint', async () => {
      const turn = `update ledger.journal set body_sha256 = set_byte(body_sha256, 0, get_byte(body_sha256, 0) # 1) where id = ${second}`;
      expect(await after('journal', turn, turn)).toEqual({ 1: [{ kind: 'journal', at: await someJournal() }] });
    });

    it('a journal that was moved to another month', async () => {
      const move = (period: string): string => `update ledger.journal set period = '${period}' where id = ${second}`;
      const [{ period }] = (await database.sql(`select period from ledger.journal where id = ${second}`)) as [{ period: string }];
      expect(await after('journal', move('2026-01'), move(period))).toEqual({ 1: [{ kind: 'root', at: '1' }] });
    });

    it('a journal that is gone', async () => {
      const [last] = await database.sql<{ id: string }>('select to_journal_id as id from ledger.seal where number = 1');
      const away = `update ledger.journal set id = -id where id = ${last!.id}`;
      const overridden = 'alter table ledger.journal alter id set generated by default';
      const strict = 'alter table ledger.journal alter id set generated always';
      expect(
        await after('journal', `${overridden}; ${away}`, `update ledger.journal set id = ${last!.id} where id = -${last!.id}; ${strict}`),
      ).toEqual({ 1: [{ kind: 'root', at: '1' }] });
    });

    it('a seal that was written anew, and the one after it that still names the old one', async () => {
      const turn = 'update ledger.seal set head = set_byte(head, 31, get_byte(head, 31) # 1) where number = 2';
      expect(await after('seal', turn, turn)).toEqual({ 2: [{ kind: 'head', at: '2' }], 3: [{ kind: 'chain', at: '3' }] });
    });
  });
});
