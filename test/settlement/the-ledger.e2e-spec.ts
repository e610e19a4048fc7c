import { SplitOrders } from '#settlement';
import type { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { TestClock } from '../support/test-clock.js';
import { aPaidOrder, workerDatabase } from './paid-order.js';

const hash = `decode(repeat('00', 32), 'hex')`;
const aJournal = `insert into ledger.journal (kind, source_type, source_id, effective_at, period, body_sha256) values ('test', 'spec', gen_random_uuid()::text, now(), '2026-11', ${hash})`;

/** A journal with postings, in one statement and so in one transaction. */
const journalWith = (...postings: readonly [account: string, amount: number][]): string => `
  with fresh as (${aJournal} returning id)
  insert into ledger.posting (journal_id, account_id, currency, amount_minor)
  select fresh.id, a.id, 'CNY', p.amount from fresh, (values ${postings.map(([account, amount]) => `('${account}', ${amount})`).join(', ')}) as p (code, amount)
  join lateral (select id from ledger.account where code = p.code limit 1) a on true`;

describe('the ledger', () => {
  let database: TestDatabase;
  let asWorker: DataSource;
  const worker = (sql: string) => database.sqlAs('cunbo_worker', sql);

  beforeAll(async () => {
    database = await aDatabase();
    asWorker = await workerDatabase(database);
    const clock = new TestClock();
    await aPaidOrder(database, clock);
    await new SplitOrders(asWorker, clock).execute();
  });

  afterAll(async () => {
    await asWorker.destroy();
    await database.drop();
  });

  describe('refuses, even from its own writer,', () => {
    it.each([
      ['to change a journal', `update ledger.journal set period = '2026-10'`],
      ['to delete a journal', 'delete from ledger.journal'],
      ['to change a posting', 'update ledger.posting set amount_minor = 1'],
      ['to delete a posting', 'delete from ledger.posting'],
      ['to empty the postings', 'truncate ledger.posting'],
      ['to empty the journals', 'truncate ledger.journal cascade'],
      ['to delete a leg', 'delete from ledger.leg'],
      ['to change the amount of a leg', 'update ledger.leg set amount_minor = 0'],
      ['to delete a balance', 'delete from ledger.balance'],
      ['to lift the floor of a balance', 'update ledger.balance set floored = false'],
      ['to rename an account', `update ledger.account set code = 'suspense'`],
      ['to switch the guards off', 'alter table ledger.posting disable trigger all'],
    ])('%s', async (_, sql) => {
      await expect(worker(sql)).rejects.toMatchObject({ code: '42501' });
    });

    it('a journal that does not balance', async () => {
      await expect(worker(journalWith(['psp.pending', 100], ['order.clearing', -99]))).rejects.toThrow('does not balance');
    });

    it('a journal without postings, or with one', async () => {
      await expect(worker(aJournal)).rejects.toThrow('does not balance');
      await expect(worker(journalWith(['psp.pending', 100]))).rejects.toThrow('does not balance');
    });

    it('a posting of 0', async () => {
      await expect(worker(journalWith(['psp.pending', 0], ['order.clearing', 0]))).rejects.toMatchObject({ code: '23514' });
    });

    it('a posting added to a journal of another transaction, balanced or not', async () => {
      await expect(
        worker(`insert into ledger.posting (journal_id, account_id, currency, amount_minor)
          select j.id, a.id, 'CNY', amount from (select min(id) as id from ledger.journal) j, (select id from ledger.account limit 1) a, (values (5), (-5)) v (amount)`),
      ).rejects.toThrow('transaction that creates their journal');
    });

    it('a posting in another currency than its account', async () => {
      await expect(
        worker(`with fresh as (${aJournal} returning id) insert into ledger.posting (journal_id, account_id, currency, amount_minor)
          select fresh.id, a.id, 'USD', amount from fresh, (select id from ledger.account limit 1) a, (values (5), (-5)) v (amount)`),
      ).rejects.toThrow('currency of their account');
    });

    it('the same fact twice', async () => {
      await expect(
        worker(`insert into ledger.journal (kind, source_type, source_id, effective_at, period, body_sha256)
          select kind, source_type, source_id, effective_at, period, body_sha256 from ledger.journal limit 1`),
      ).rejects.toMatchObject({ code: '23505' });
    });

    it('a floored balance that would change its side', async () => {
      await expect(
        worker(
          `update ledger.balance set amount_minor = 1 where account_id in (select id from ledger.account where code = 'party.pending')`,
        ),
      ).rejects.toMatchObject({ code: '23514' });
    });
  });

  it('refuses its owner too, short of taking the guards away', async () => {
    await expect(database.sql('update ledger.posting set amount_minor = 1')).rejects.toThrow('append-only');
    await expect(database.sql('delete from ledger.journal')).rejects.toThrow('append-only');
    await expect(database.sql('truncate ledger.posting')).rejects.toThrow('append-only');
    await expect(database.sql('truncate ledger.journal cascade')).rejects.toThrow('append-only');
  });

  it('takes a journal that balances', async () => {
    await worker(`begin; set constraints all immediate; ${journalWith(['psp.pending', 100], ['order.clearing', -100])}; rollback`);
  });

  it.each(['account', 'journal', 'leg', 'posting', 'balance'])(
    'shows its table %s not to the gateway, and lets neither it nor the shop write',
    async (table) => {
      await expect(database.sqlAs('cunbo_gateway', `select from ledger.${table}`)).rejects.toMatchObject({ code: '42501' });
      for (const role of ['cunbo_shop', 'cunbo_gateway'] as const) {
        await expect(database.sqlAs(role, `insert into ledger.${table} default values`)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('shows the shop no share and no amount unless it reads as somebody, or proves an order', async () => {
    await worker(journalWith(['psp.pending', 100], ['order.clearing', -100]));
    expect(await database.sqlAs('cunbo_shop', 'select id from ledger.leg')).toEqual([]);
    expect(await database.sqlAs('cunbo_shop', 'select id from ledger.posting')).toEqual([]);
    await expect(database.sqlAs('cunbo_shop', 'select from ledger.balance')).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['account', 'journal', 'leg', 'posting', 'balance'])('lets nobody write its table %s from the console', async (table) => {
    await expect(database.sqlAs('cunbo_console', `insert into ledger.${table} default values`)).rejects.toMatchObject({ code: '42501' });
    await expect(database.sqlAs('cunbo_console', `delete from ledger.${table}`)).rejects.toMatchObject({ code: '42501' });
  });
});
