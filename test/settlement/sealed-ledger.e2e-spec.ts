import { aLedgerToSeal } from './a-ledger-to-seal.js';

const refusedRights = { code: '42501' };

describe('a sealed ledger', () => {
  let ledger: Awaited<ReturnType<typeof aLedgerToSeal>>;
  beforeAll(async () => {
    ledger = await aLedgerToSeal();
    for (const count of [3, 2, 1]) {
      await ledger.splitSome(count);
      await ledger.sealAll();
    }
    await ledger.expectChain();
  });
  afterAll(() => ledger.close());
  const worker = (sql: string) => ledger.database.sqlAs('cunbo_worker', sql);

  describe('refuses, even to its own writer,', () => {
    const aSeal = (number: string, from: string, previous: string): string =>
      `insert into ledger.seal (number, from_journal_id, to_journal_id, journals, merkle_root, previous, head, sealed_at)
       select ${number}, ${from}, ${from} + 1, 1, head, ${previous}, sha256(head), now() from ledger.seal order by number desc limit 1`;

    it.each([
      ['to change a seal', 'update ledger.seal set journals = 1'],
      ['to delete a seal', 'delete from ledger.seal'],
      ['to empty the seals', 'truncate ledger.seal cascade'],
    ])('%s', async (_, sql) => {
      await expect(worker(sql)).rejects.toMatchObject(refusedRights);
      await expect(ledger.database.sql(sql)).rejects.toThrow('append-only');
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
      await expect(ledger.database.sqlAs(role, aSeal('number + 1', 'to_journal_id + 1', 'head'))).rejects.toMatchObject(refusedRights);
    });
  });

  describe('finds, when it is looked at again,', () => {
    /** Changes a table past its guards, as only its owner can, looks, and changes it back. */
    async function after(table: string, change: string, back: string): Promise<Record<string, { kind: string; at: string }[]>> {
      const past = (sql: string) =>
        ledger.database.sql(`alter table ledger.${table} disable trigger all; ${sql}; alter table ledger.${table} enable trigger all`);
      await past(change);
      try {
        return await ledger.verifyAll();
      } finally {
        await past(back);
        expect(await ledger.verifyAll()).toEqual({});
      }
    }
    const second = `(select id from ledger.journal order by id offset 1 limit 1)`;
    const someJournal = async () => (await ledger.database.sql<{ id: string }>(`select ${second} as id`))[0]!.id;

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
      const [{ period }] = (await ledger.database.sql(`select period from ledger.journal where id = ${second}`)) as [{ period: string }];
      expect(await after('journal', move('2026-01'), move(period))).toEqual({ 1: [{ kind: 'root', at: '1' }] });
    });

    it('a journal that is gone', async () => {
      const [last] = await ledger.database.sql<{ id: string }>('select to_journal_id as id from ledger.seal where number = 1');
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
