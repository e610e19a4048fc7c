import { SealJournals, SplitOrders } from '#settlement';
import { eventually } from '../support/eventually.js';
import { startWorker } from '../support/start-worker.js';
import { aLedgerToSeal } from './a-ledger-to-seal.js';
import { aPaidOrder } from './paid-order.js';

describe('sealing the ledger', () => {
  let ledger: Awaited<ReturnType<typeof aLedgerToSeal>>;
  beforeAll(async () => {
    ledger = await aLedgerToSeal();
  });
  afterAll(() => ledger.close());

  it('puts every journal under one seal, in order, each seal after the last', async () => {
    expect(await ledger.sealing.execute()).toBe(false);
    await ledger.splitSome(3);
    await ledger.sealAll();
    await ledger.splitSome(2);
    await ledger.sealAll(3);
    expect((await ledger.seals()).map(({ journals }) => journals)).toEqual([6, 3, 1]);
    await ledger.expectChain();
  });

  /** A transaction that has written a journal and not ended. */
  async function anOpenJournal(): Promise<{ id: string; commit(): Promise<void> }> {
    const runner = ledger.asWorker.createQueryRunner();
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
    await ledger.splitSome(1);
    for (let nth = 0; nth < 3; nth += 1) expect(await ledger.sealing.execute()).toBe(false);
    expect(BigInt((await ledger.seals()).at(-1)!.to_journal_id)).toBeLessThan(BigInt(open.id));
    await open.commit();
    await ledger.sealAll();
    const last = (await ledger.seals()).at(-1)!;
    expect([BigInt(last.from_journal_id) <= BigInt(open.id), last.journals]).toEqual([true, 3]);
    // Its fingerprint was never right: that is found, and is no fault of the chain.
    expect(await ledger.verifyAll()).toEqual({
      [last.number]: [
        { kind: 'journal', at: open.id },
        { kind: 'root', at: last.number },
      ],
    });
    await ledger.database.sql(
      'alter table ledger.journal disable trigger all; alter table ledger.posting disable trigger all; alter table ledger.seal disable trigger all',
    );
    await ledger.database.sql('delete from ledger.posting where journal_id = $1', [open.id]);
    await ledger.database.sql('delete from ledger.journal where id = $1', [open.id]);
    await ledger.database.sql('delete from ledger.seal_check where number = $1', [last.number]);
    await ledger.database.sql('delete from ledger.seal where number = $1', [last.number]);
    await ledger.database.sql(
      'alter table ledger.journal enable trigger all; alter table ledger.posting enable trigger all; alter table ledger.seal enable trigger all',
    );
    await ledger.sealAll();
    await ledger.expectChain();
  });

  it('seals each journal once, whoever ledger.seals at once, while others write', async () => {
    for (let nth = 0; nth < 60; nth += 1) await aPaidOrder(ledger.database, ledger.clock);
    let writing = true;
    const sealers = Array.from({ length: 3 }, () => new SealJournals(ledger.asWorker, ledger.clock)).map(async (sealer) => {
      while (writing) await sealer.execute(5);
    });
    const writers = Array.from({ length: 3 }, () => new SplitOrders(ledger.asWorker, ledger.clock)).map(async (splitter) => {
      while ((await splitter.execute(2)) > 0);
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all(sealers);
    await ledger.sealAll();
    await ledger.expectChain();
  });

  it('leaves nothing of a seal that was broken off, and ledger.seals all of it the next time', async () => {
    await ledger.splitSome(2);
    const before = await ledger.seals();
    await ledger.database.sql(
      `create function public.break_off() returns trigger language plpgsql security definer as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`,
    );
    await ledger.database.sql(`create trigger break_off after insert on ledger.seal for each row execute function public.break_off()`);
    await expect(eventually(async () => ledger.sealing.execute().then(() => false))).rejects.toThrow();
    await ledger.database.sql('drop trigger break_off on ledger.seal');
    expect(await ledger.seals()).toEqual(before);
    await ledger.sealAll();
    await ledger.expectChain();
  });

  it('is the worker’s own habit, and so is looking again', async () => {
    await ledger.splitSome(1);
    await ledger.database.sql('delete from ledger.seal_check');
    const running = await startWorker({ database: ledger.database, clock: ledger.clock });
    try {
      await eventually(async () => (await ledger.unsealed()) === 0, 50_000);
      await eventually(async () => (await ledger.database.sql(`select from ledger.seal_check where faults = '[]'`)).length > 0, 50_000);
    } finally {
      await running.close();
    }
    await ledger.expectChain();
  });
});
