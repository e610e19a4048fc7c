import {
  approveBatch,
  askForStepUp,
  fundCustodian,
  listPayouts,
  prepareBatch,
  setDestination,
  showBatch,
  signReceipt,
  stepUp,
} from '#contracts';
import { ReleaseLegs, SplitOrders } from '#settlement';
import { Redis } from 'ioredis';
import { eventually } from '../../support/eventually.js';
import { startVillage, type TestVillage } from '../../support/start-village.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage, phones } from '../../support/village.js';
import { faultsOfTheBooks } from '../ledger-proof.js';
import { aPaidOrder, workerDatabase } from '../paid-order.js';
import { fundProvider } from './a-payout-desk.js';

let village: TestVillage;

beforeAll(async () => {
  village = await startVillage();
});
afterAll(() => village.close());

/** Released shares, while the worker is at work. */
async function release(): Promise<void> {
  const { database } = village;
  const clock = new TestClock();
  const worker = await workerDatabase(database);
  await aPaidOrder(database, clock, { skus: { 'zaoxi-cracklings-plain-200': 3 } });
  // The worker may have either in hand.
  await eventually(async () => {
    await new SplitOrders(worker, clock).execute();
    return (await database.sql('select from orders."order" where split_at is null')).length === 0;
  });
  await database.sql(`update ledger.leg set release_at = $1 where status = 'held'`, [clock.now()]);
  await eventually(async () => {
    await new ReleaseLegs(worker, clock).execute();
    return (await database.sql(`select from ledger.leg where status = 'held'`)).length === 0;
  });
  await worker.destroy();
}

describe('the jobs of payouts', () => {
  it('freeze, send and book what people ask for, although the queue is emptied on the way', async () => {
    const { database, catalog, sandbox } = village;
    await release();
    await fundProvider(sandbox);
    const workshop = await inVillage(database).workshop('liugou');
    const [manager, second, operator] = await Promise.all(
      [phones.manager, phones.secondManager, phones.operator].map((phone) => catalog.signIn(phone)),
    );
    const params = { workshop };
    const { id: account } = await sandbox.post('/v1/accounts', { country: 'HK', 'capabilities[transfers][requested]': 'true' });
    await manager!.call(setDestination, { params: { workshop, party: workshop }, body: { rail: 'stripe', account: account as string } });

    const { custodians } = await manager!.call(listPayouts, { params });
    const custodian = custodians[0]!.id;
    await operator!.call(fundCustodian, {
      params: { workshop, custodian },
      body: { id: workshop, amount: { minor: '100000', currency: 'CNY' } },
    });
    await eventually(async () => (await manager!.call(listPayouts, { params })).custodians[0]!.float.minor === 100_000n);

    const { id: batch } = await manager!.call(prepareBatch, { params, body: { note: '' } });
    const look = () => manager!.call(showBatch, { params: { workshop, batch } });
    await eventually(async () => (await look()).batch.status === 'frozen');
    const redis = new Redis(database.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    const { shownCode } = await second!.call(askForStepUp, {});
    await second!.call(stepUp, { body: { code: shownCode! } });
    await second!.call(approveBatch, { params: { workshop, batch } });
    const transfer = await eventually(async () =>
      (await look()).items.find(({ rail, status }) => rail === 'stripe' && status === 'arrived'),
    );
    const { items } = await look();
    for (const { id: item } of items.filter(({ rail }) => rail === 'cash'))
      await manager!.call(signReceipt, { params: { workshop, batch, item } });
    await eventually(async () => {
      const [open] = await database.sql<{ n: number }>('select count(*)::int as n from ledger.payout_attempt where booked_at is null');
      return open!.n === 0;
    });
    expect((await look()).batch.statuses).toEqual({ arrived: items.length });
    expect(transfer.amount.minor).toBeGreaterThan(0n);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });
});
