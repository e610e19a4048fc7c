import { approveDecision, explainBreak, importBankStatement, proposeDecision, type ShownBreak, showReconciliation } from '#contracts';
import { BookMovements, CarryOutDecisions, ImportProviderLines, MatchBooks, SplitOrders } from '#settlement';
import type { DataSource } from 'typeorm';
import { ProviderBooks } from '../../../libs/settlement/provider-books.js';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../../support/start-catalog.js';
import { startSandbox, stripeKeys, type TestSandbox } from '../../support/start-sandbox.js';
import { TestClock } from '../../support/test-clock.js';
import { phones } from '../../support/village.js';
import { onAccount } from '../ledger-proof.js';
import { midMonth } from '../mid-month.js';
import { aPaidOrder, type PlantedOrder, workerDatabase } from '../paid-order.js';

const nobody = '0192f0c0-0000-7000-8000-000000000001';
const shanghai = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(at);

describe('our books beside those of others', () => {
  let database: TestDatabase;
  let sandbox: TestSandbox;
  let worker: DataSource;
  let catalog: TestCatalog;
  let operator: Visitor;
  let other: Visitor;
  let order: PlantedOrder;
  let charged: string;
  const clock = new TestClock(midMonth());
  const period = shanghai(clock.now()).slice(0, 7);
  const today = shanghai(clock.now());

  beforeAll(async () => {
    database = await aDatabase();
    sandbox = await startSandbox();
    // So long ago that both sides must know of it.
    await sandbox.post('/_sandbox/clock', { now: `${clock.now().getTime() - 600_000}` });
    worker = await workerDatabase(database);
    catalog = await startCatalog({ database, clock });
    operator = await catalog.signIn(phones.operator);
    other = await catalog.signIn(phones.otherOperator);
    order = await aPaidOrder(database, clock);
    charged = await charge(order.totalMinor, order.id);
    await database.sql(
      `update orders."order" set charge_id = $2, paid_at = $5, fee_transaction_id = $3, fee_minor = $4, fee_at = $5 where id = $1`,
      [order.id, charged, ...(await feeOf(charged)), new Date(clock.now().getTime() - 600_000)],
    );
    await new SplitOrders(worker, clock).execute();
  }, 60_000);

  afterAll(async () => {
    await catalog.close();
    await worker.destroy();
    await sandbox.close();
    await database.drop();
  });

  /** Charges an amount at the provider, available at once; answers the charge. */
  async function charge(minor: bigint, orderId?: string): Promise<string> {
    const named: Record<string, string> = orderId ? { 'metadata[orderId]': orderId } : {};
    const intent = await sandbox.post('/v1/payment_intents', {
      amount: `${minor}`,
      currency: 'cny',
      'payment_method_types[]': 'card',
      ...named,
    });
    return ((await sandbox.pay(intent['id'] as string, 'pm_card_bypassPending')) as unknown as { latest_charge: string }).latest_charge;
  }

  async function feeOf(chargeId: string): Promise<[string, string]> {
    const fee = await provider().feeOn(chargeId, order.totalMinor);
    return [fee!.balanceTransactionId, fee!.feeMinor.toString()];
  }

  const provider = (): ProviderBooks => new ProviderBooks({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase: sandbox.url });
  const read = (): Promise<number> => new ImportProviderLines(worker, clock, provider()).execute();
  const compare = (): Promise<void> => new MatchBooks(worker, clock).execute();
  const book = (): Promise<number> => new BookMovements(worker, clock).execute();
  const shown = async (): Promise<ShownBreak[]> => (await operator.call(showReconciliation, { params: { period } })).breaks;
  const only = async (bucket: string): Promise<ShownBreak> => (await shown()).find((each) => each.bucket === bucket)!;
  const statement = (csv: string, wish: object = {}) => ({
    body: { name: '对账单', csv, count: 1, closing: { minor: '100', currency: 'CNY' as const }, dryRun: false, ...wish },
  });

  describe("the provider's books", () => {
    it('are read once, however often', async () => {
      expect(await read()).toBe(2);
      expect(await read()).toBe(0);
      expect(await Promise.all([read(), read()])).toEqual([0, 0]);
      expect(await database.sql('select part, key from ledger.provider_line order by part')).toMatchObject([
        { part: 'amount', key: charged },
        { part: 'fee' },
      ]);
    });

    it('fit ours, and what they let us use is booked once, also by two at once', async () => {
      await compare();
      expect(await shown()).toEqual([]);
      await Promise.all([book(), book()]);
      await book();
      const { accounts } = await sandbox.books();
      expect(await onAccount(database, 'psp.available')).toBe(BigInt(accounts['balance_available']!));
      expect(await onAccount(database, 'psp.pending')).toBe(0n);
    });

    it('send to the bank what they have, and take back what did not arrive', async () => {
      const before = await onAccount(database, 'psp.available');
      const sent = await sandbox.post('/v1/payouts', { amount: '100', currency: 'cny' });
      const failed = await sandbox.post('/v1/payouts', { amount: '50', currency: 'cny' });
      await sandbox.post(`/_sandbox/payouts/${failed['id'] as string}/fail`, {});
      expect(await read()).toBe(3);
      await book();
      await book();
      expect(await onAccount(database, 'psp.available')).toBe(before - 100n);
      expect(await onAccount(database, 'bank.in_transit')).toBe(100n);
      await compare();
      expect(await shown()).toEqual([]);
      const csv = `${today},B1,1.00,CNY,1.00,PAYOUT ${sent['id'] as string}`;
      await operator.call(importBankStatement, statement(csv));
      await compare();
      await Promise.all([book(), book()]);
      expect(await onAccount(database, 'bank.in_transit')).toBe(0n);
      expect(await onAccount(database, 'bank.main')).toBe(100n);
      await compare();
      expect((await operator.call(showReconciliation, { params: { period } })).checks.R3).toMatchObject([
        { part: today, ours: { minor: 100n }, theirs: { minor: 100n } },
      ]);
    });
  });

  describe('what does not fit', () => {
    beforeAll(async () => {
      const said = { count: 1, closing: { minor: '70', currency: 'CNY' as const } };
      await operator.call(importBankStatement, statement(`${today},B2,-0.30,CNY,0.70,fee`, said));
      await charge(777n);
      await read();
      await compare();
    });

    it('is there once, with the line as the other side said it', async () => {
      await compare();
      const found = await shown();
      expect(found.map(({ check, bucket, status, blocking, difference }) => [check, bucket, status, blocking, difference.minor])).toEqual([
        ['R1', 'missing-ours', 'open', true, -777n],
        ['R1', 'missing-ours', 'open', true, expect.anything()],
        ['R2', 'missing-ours', 'open', true, 30n],
      ]);
      expect(found[2]!.theirs).toMatchObject({ reference: 'B2', minor: '-30', currency: 'CNY' });
    });

    it('is nobody’s that does not exist, and takes no approval of what nobody proposed', async () => {
      const gone = { params: { break: nobody } };
      expect((await operator.refusal(explainBreak, { ...gone, body: { note: 'x' } })).name).toBe('not-found');
      expect((await operator.refusal(proposeDecision, { ...gone, body: { decision: 'disregard', note: 'x' } })).name).toBe('not-found');
      expect((await operator.refusal(approveDecision, { ...gone, body: { proposal: nobody, note: 'x' } })).name).toBe('not-found');
      const { id } = await only('missing-ours');
      expect((await operator.refusal(approveDecision, { params: { break: id }, body: { proposal: nobody, note: 'x' } })).name).toBe(
        'break-state',
      );
    });

    it('is settled by two people, once, also when they both try', async () => {
      const [{ id }] = (await shown()) as [ShownBreak];
      const params = { break: id };
      const explained = await operator.call(explainBreak, { params, body: { note: '测试扣款' } });
      expect(explained).toMatchObject({
        status: 'explained',
        blocking: true,
        steps: [{ act: 'explained', note: '测试扣款', person: '韩松' }],
      });
      const first = await other.call(proposeDecision, { params, body: { decision: 'disregard', note: '先放一放' } });
      const second = await operator.call(proposeDecision, { params, body: { decision: 'adjust', against: 'suspense', note: '先记待查' } });
      const [stale, proposal] = [first.steps.at(-1)!.id, second.steps.at(-1)!.id];
      expect((await operator.refusal(approveDecision, { params, body: { proposal, note: '' as never } })).name).toBe('malformed');
      expect((await operator.refusal(approveDecision, { params, body: { proposal, note: 'x' } })).name).toBe('own-request');
      expect((await operator.refusal(approveDecision, { params, body: { proposal: stale, note: 'x' } })).name).toBe('break-state');
      const tries = await Promise.allSettled(
        [1, 2, 3].map(() => other.call(approveDecision, { params, body: { proposal, note: '同意' } })),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await other.refusal(explainBreak, { params, body: { note: 'x' } })).name).toBe('break-state');
      expect((await other.refusal(proposeDecision, { params, body: { decision: 'disregard', note: 'x' } })).name).toBe('break-state');
      const pending = await onAccount(database, 'psp.pending');
      const carry = (): Promise<number> => new CarryOutDecisions(worker, clock).execute();
      expect((await Promise.all([carry(), carry(), carry()])).reduce((sum, each) => sum + each)).toBe(1);
      expect(await onAccount(database, 'psp.pending')).toBe(pending + 777n);
      expect(await onAccount(database, 'suspense')).toBe(-777n);
      await compare();
      const settled = (await shown()).find((each) => each.id === id)!;
      expect(settled).toMatchObject({ status: 'resolved', blocking: false, steps: { length: 4 } });
    });

    it('is left aside without a journal where two people agree on that', async () => {
      const bank = (await shown()).find(({ check }) => check === 'R2')!;
      const params = { break: bank.id };
      const { steps } = await operator.call(proposeDecision, { params, body: { decision: 'disregard', note: '银行会冲回' } });
      await other.call(approveDecision, { params, body: { proposal: steps.at(-1)!.id, note: '同意' } });
      await new CarryOutDecisions(worker, clock).execute();
      await compare();
      await book();
      expect(await onAccount(database, 'bank.main')).toBe(100n);
      expect((await shown()).find(({ id }) => id === bank.id)).toMatchObject({ status: 'resolved', blocking: false });
    });

    it('is gone by itself when the other side comes, and what people said of it stays', async () => {
      await database.sql(`update ledger.provider_line set journal_id = null, journal_period = null, key = 'elsewhere' where key = $1`, [
        charged,
      ]);
      await compare();
      const missing = (await shown()).find(({ ours }) => ours?.kind === 'order.paid');
      expect(missing!.blocking).toBe(true);
      await database.sql(`update ledger.provider_line set key = $1 where key = 'elsewhere'`, [charged]);
      await compare();
      expect((await shown()).filter(({ ours }) => ours?.kind === 'order.paid')).toEqual([]);
      expect(await database.sql('select status from ledger.break where id = $1', [missing!.id])).toEqual([{ status: 'gone' }]);
      await expect(database.sql(`delete from ledger.break_step`)).rejects.toThrow('refused');
    });
  });
});
