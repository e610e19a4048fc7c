import { Redis } from 'ioredis';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startSandbox, type TestSandbox } from '../support/start-sandbox.js';
import { startWorker, type TestWorker } from '../support/start-worker.js';
import { TestClock } from '../support/test-clock.js';
import { faultsOfTheBooks, onAccount } from './ledger-proof.js';
import { aPaidOrder } from './paid-order.js';

describe('the jobs of settlement', () => {
  let database: TestDatabase;
  let sandbox: TestSandbox;
  let worker: TestWorker | undefined;

  beforeEach(async () => {
    database = await aDatabase();
    sandbox = await startSandbox();
  });

  afterEach(async () => {
    await worker?.close();
    worker = undefined;
    await sandbox.close();
    await database.drop();
  });

  /** An order that the provider has really charged. */
  async function aChargedOrder(paidSecondsAgo = 0): Promise<string> {
    const order = await aPaidOrder(database, new TestClock(new Date(Date.now() - paidSecondsAgo * 1_000)));
    const intent = await sandbox.post('/v1/payment_intents', {
      amount: `${order.totalMinor}`,
      currency: 'cny',
      'payment_method_types[]': 'card',
    });
    const paid = (await sandbox.pay(intent['id'] as string)) as { status: string; latest_charge?: string };
    await database.sql('update orders."order" set charge_id = $2 where id = $1', [order.id, paid.latest_charge]);
    return order.id;
  }

  const tell = (orderId: string) =>
    database.sql(`insert into platform.outbox (event, payload, created_at) values ('orders.paid', $1, now())`, [{ orderIds: [orderId] }]);
  const unfinished = () => database.sql('select from orders."order" where split_at is null or fee_booked_at is null');
  // A fee that no event tells of is booked when its payment is 15 s old.
  const settled = () => eventually(async () => (await unfinished()).length === 0, 50_000);

  const expectBooksToAgree = async (): Promise<void> => {
    const { totals } = await sandbox.books();
    expect(await faultsOfTheBooks(database)).toEqual([]);
    expect(await onAccount(database, 'exp.psp_fee')).toBe(BigInt(totals['fees']!));
    const atProvider = (await onAccount(database, 'psp.pending')) + (await onAccount(database, 'psp.available'));
    expect(atProvider).toBe(BigInt(totals['charged']!) - BigInt(totals['fees']!));
  };

  it('split a paid order and book its fee, and our books are those of the provider (I-20)', async () => {
    worker = await startWorker({ database, sandboxUrl: sandbox.url });
    await tell(await aChargedOrder());
    await settled();
    await expectBooksToAgree();
    await eventually(async () => (await database.sql('select from platform.outbox where done_at is null')).length === 0);
  });

  it('do it once when the news comes five times', async () => {
    const order = await aChargedOrder();
    for (let time = 0; time < 5; time += 1) await tell(order);
    worker = await startWorker({ database, sandboxUrl: sandbox.url });
    await eventually(async () => (await database.sql('select from platform.outbox where done_at is null')).length === 0);
    expect(await unfinished()).toEqual([]);
    await expectBooksToAgree();
  });

  it('are not needed: a sweep finds what no event tells of', async () => {
    await aChargedOrder(60);
    await aChargedOrder(60);
    worker = await startWorker({ database, sandboxUrl: sandbox.url });
    await settled();
    await expectBooksToAgree();
  });

  it('are done although the queue was emptied', async () => {
    for (let count = 0; count < 3; count += 1) await tell(await aChargedOrder());
    worker = await startWorker({ database, sandboxUrl: sandbox.url });
    const redis = new Redis(database.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    await settled();
    await expectBooksToAgree();
  });
});
