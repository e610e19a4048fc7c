import { Redis } from 'ioredis';
import pg from 'pg';
import { buy } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { type SpawnedWorker, spawnWorker } from '../support/spawn-worker.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';

let village: TestVillage;
const workers: SpawnedWorker[] = [];

/** A worker of this spec; none outlives it. */
async function aWorker(): Promise<(typeof workers)[number]> {
  const worker = await spawnWorker(village.database, village.sandbox.url);
  workers.push(worker);
  return worker;
}

beforeAll(async () => {
  village = await startVillage({ withWorker: false });
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill9()));
  await village.close();
});

/** What the books say of an order, read from tables alone. */
async function booksOf(orderId: string): Promise<{ journals: string[]; clearing: string; unbalanced: string; splitAt: Date | null }> {
  const { sqlAs } = village.database;
  const journals = await sqlAs<{ kind: string }>(
    'cunbo_worker',
    `select kind from ledger.journal j where exists (select from ledger.posting p where p.journal_id = j.id and p.order_id = $1) order by kind`,
    [orderId],
  );
  const [sums] = await sqlAs<{ clearing: string; unbalanced: string }>(
    'cunbo_worker',
    `select coalesce(sum(amount_minor) filter (where a.code = 'order.clearing'), 0) as clearing, coalesce(sum(amount_minor), 0) as unbalanced
     from ledger.posting p join ledger.account a on a.id = p.account_id where p.order_id = $1`,
    [orderId],
  );
  const [order] = await sqlAs<{ split_at: Date | null }>('cunbo_worker', 'select split_at from orders."order" where id = $1', [orderId]);
  return { journals: journals.map(({ kind }) => kind), ...sums!, splitAt: order!.split_at };
}

const wholeAndOnce = {
  journals: ['order.paid', 'order.split', 'psp.fee'],
  clearing: '0',
  unbalanced: '0',
  splitAt: expect.any(Date) as Date,
};
const within = 60_000;

describe('a worker killed in the middle of a split', () => {
  it('leaves nothing half done, and the next one splits once', async () => {
    const sku = await inVillage(village.database).sku('zaoxi-cracklings-plain-200');
    const shopper = await village.catalog.signIn(phones.shopper);
    const worker = await aWorker();

    // The journal table is held, so that the split is caught inside its transaction.
    const holder = new pg.Client({ connectionString: village.database.ownerUrl });
    await holder.connect();
    await holder.query('begin; lock table ledger.posting in exclusive mode');
    const order = await buy(shopper, village.sandbox, sku);
    await eventually(async () => {
      const waiting = await village.database.sql(
        `select from pg_stat_activity where datname = current_database() and application_name = 'cunbo order worker' and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    }, within);
    await worker.kill9();
    await holder.query('rollback');
    await holder.end();
    expect((await booksOf(order.id)).journals).toEqual([]);

    const next = await aWorker();
    await eventually(async () => (await booksOf(order.id)).journals.length === 3, within);
    expect(await booksOf(order.id)).toEqual(wholeAndOnce);
    await next.kill9();
  }, 240_000);
});

describe('Redis forgetting everything after a payment', () => {
  it('loses no split', async () => {
    const sku = await inVillage(village.database).sku('puping-goose-half');
    const shopper = await village.catalog.signIn(phones.otherShopper);
    const order = await buy(shopper, village.sandbox, sku);
    await eventually(async () => (await village.database.sql(`select from platform.inbox where object_id is not null`)).length > 0);

    const worker = await aWorker();
    await eventually(async () => {
      const [open] = await village.database.sql<{ n: string }>('select count(*) as n from platform.outbox where handed_at is not null');
      return Number(open!.n) > 0;
    }, within);
    await worker.kill9();
    const redis = new Redis(village.database.redisUrl);
    await redis.flushdb();
    redis.disconnect();

    const next = await aWorker();
    await eventually(async () => (await booksOf(order.id)).journals.length === 3, within);
    expect(await booksOf(order.id)).toEqual(wholeAndOnce);
    await next.kill9();
  }, 240_000);
});
