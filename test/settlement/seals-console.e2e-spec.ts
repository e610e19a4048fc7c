import { askToVerifySeals, showSealing } from '#contracts';
import { VerifyChain, VerifyWholeChain } from '#settlement';
import { eventually } from '../support/eventually.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { startWorker } from '../support/start-worker.js';
import { phones } from '../support/village.js';
import { aLedgerToSeal } from './a-ledger-to-seal.js';

describe('the seals, at the console', () => {
  let ledger: Awaited<ReturnType<typeof aLedgerToSeal>>;
  let catalog: TestCatalog;
  let manager: Visitor;
  let operator: Visitor;

  beforeAll(async () => {
    ledger = await aLedgerToSeal();
    catalog = await startCatalog({ database: ledger.database, clock: ledger.clock });
    manager = await catalog.signIn(phones.manager);
    operator = await catalog.signIn(phones.operator);
  });
  afterAll(async () => {
    await catalog.close();
    await ledger.close();
  });

  const show = (since?: string, by = manager) => by.call(showSealing, { query: since ? { since } : {} });

  it('say that there are none before anything was booked', async () => {
    expect(await show()).toEqual({ seals: 0, last: null, unsealed: 0, checked: 0, allCheckedSince: null, lastCheckedAt: null, broken: [] });
  });

  it('say how far the ledger is sealed and checked, to whoever sees a console', async () => {
    for (const count of [2, 1]) {
      await ledger.splitSome(count);
      await ledger.sealAll();
    }
    await ledger.splitSome(1);
    const before = await show();
    expect(before).toMatchObject({ seals: 2, last: { number: '2' }, unsealed: 2, checked: 0, allCheckedSince: null });
    await ledger.verifyAll();
    expect(await show()).toMatchObject({
      checked: 2,
      allCheckedSince: ledger.clock.now().toISOString(),
      lastCheckedAt: ledger.clock.now().toISOString(),
      broken: [],
    });
    expect((await catalog.stranger.refusal(showSealing, { query: {} })).name).toBe('signed-out');
    expect((await (await catalog.signIn(phones.shopper)).refusal(showSealing, { query: {} })).name).toBe('not-allowed');
    expect((await manager.refusal(showSealing, { query: { since: 'yesterday' } })).name).toBe('malformed');
  });

  it('are verified at once where the platform asks, and nobody else', async () => {
    expect((await manager.refusal(askToVerifySeals, {})).name).toBe('not-allowed');
    expect((await catalog.stranger.refusal(askToVerifySeals, {})).name).toBe('signed-out');
    ledger.clock.advance(60_000);
    const { askedAt } = await operator.call(askToVerifySeals, {});
    expect((await show(askedAt)).checked).toBe(0);
    const worker = await startWorker({ database: ledger.database, clock: ledger.clock });
    await eventually(async () => (await show(askedAt)).checked >= 2);
    await worker.close();
  });

  it('are gone through to the end, whoever else looks meanwhile, and once is enough', async () => {
    await ledger.sealAll(1);
    ledger.clock.advance(60_000);
    const askedAt = ledger.clock.now().toISOString();
    const verifying = new VerifyChain(ledger.asWorker, ledger.clock);
    const whole = new VerifyWholeChain(ledger.asWorker, verifying);
    await Promise.all([whole.execute(askedAt), whole.execute(askedAt), verifying.execute(3)]);
    const { seals, checked } = await show(askedAt);
    expect(checked).toBe(seals);
    const looked = ledger.clock.now().toISOString();
    ledger.clock.advance(60_000);
    await whole.execute(askedAt);
    expect((await show()).lastCheckedAt).toBe(looked);
  });

  it('say what no longer fits, and which journal it is', async () => {
    const { database, clock, asWorker } = ledger;
    const [{ id }] = (await database.sql('select min(id) as id from ledger.journal')) as [{ id: string }];
    const past = (by: bigint): Promise<unknown> =>
      database.sql(`alter table ledger.posting disable trigger all;
        update ledger.posting set amount_minor = amount_minor + case when amount_minor > 0 then ${by} else ${-by} end where id in (
          select distinct on (amount_minor > 0) id from ledger.posting where journal_id = ${id} order by amount_minor > 0, id);
        alter table ledger.posting enable trigger all`);
    await past(100n);
    await new VerifyWholeChain(asWorker, new VerifyChain(asWorker, clock)).execute(clock.now().toISOString());
    await past(-100n);
    expect((await show()).broken).toEqual([
      {
        number: '1',
        checkedAt: clock.now().toISOString(),
        faults: [
          { kind: 'journal', at: id },
          { kind: 'root', at: '1' },
        ],
      },
    ]);
  });
});
