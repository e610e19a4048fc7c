import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import Stripe from 'stripe';
import { Door } from './checkout/door.js';
import { type Yardsticks, yardsticks } from './checkout/yardsticks.js';
import { aCrowd, type Shopper } from './harness/crowd.js';
import { aVillageDatabase, copyDatabase, dropDatabase } from './harness/databases.js';
import { median } from './harness/compare.js';
import { freePort, spawnBuilt, spawnCatalog, stripeKeys } from './harness/processes.js';
import { report } from './harness/report.js';
import { redisUrl, sql, urlOf } from './harness/servers.js';

const buyers = 128;
const warming = 500;
const measured = 4_000;
const rounds = 3;
const patienceMs = 120_000;

interface Round {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpu: Record<string, number>;
  /** What the machine did a moment later. */
  readonly machine: Yardsticks;
}

const village = await aVillageDatabase('bench_checkout');
const crowd = await aCrowd(village, buyers);
const [sku] = await sql<{ id: string }>(village, `select id from catalog.sku where code = 'zaoxi-cracklings-plain-200'`);
await sql(village, 'update catalog.stock set available = 10000000 where id = $1', [sku!.id]);
const addresses = new Map(crowd.map(({ id }) => [id, randomUUID()]));
await sql(
  village,
  `insert into orders.address (id, person_id, name, phone, region_code, detail, is_default, created_at)
   select address, person, '许小满', '13800000013', '330106', '文一西路 588 号', true, now() from unnest($1::uuid[], $2::uuid[]) as new (address, person)`,
  [[...addresses.values()], [...addresses.keys()]],
);

/** Everything a purchase meets, on a database of its own. */
async function aTown() {
  const database = await copyDatabase(village, 'bench_checkout_run');
  await emptyRedis();
  const folder = await mkdtemp(join(tmpdir(), 'cunbo-bench-'));
  const [catalogPort, sandboxPort, workerPort] = [await freePort(), await freePort(), await freePort()];
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const sandbox = await spawnBuilt('apps/stripe-sandbox/main.js', sandboxPort, {
    ...stripeKeys,
    PORT: `${sandboxPort}`,
    DATA_DIR: folder,
    STRIPE_WEBHOOK_URL: `http://127.0.0.1:${catalogPort}/webhooks/stripe`,
    STRIPE_WEBHOOK_EVENTS: 'payment_intent.succeeded',
  });
  const catalog = await spawnCatalog(database, {
    env: { STRIPE_API_BASE: sandboxUrl },
    port: catalogPort,
  });
  const worker = await spawnBuilt('apps/order-worker/main.js', workerPort, {
    HEALTH_PORT: `${workerPort}`,
    DATABASE_URL: urlOf(database, 'cunbo_worker'),
    REDIS_URL: redisUrl(),
    STRIPE_SECRET_KEY: stripeKeys.STRIPE_SECRET_KEY,
    STRIPE_API_BASE: sandboxUrl,
  });
  const stripe = new Stripe(stripeKeys.STRIPE_SECRET_KEY, {
    host: '127.0.0.1',
    port: sandboxPort,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
  const door = new Door(catalog.url, buyers);
  return {
    database,
    stripe,
    door,
    cpu: () => ({
      sandbox: sandbox.cpuSeconds(),
      catalog: catalog.cpuSeconds(),
      worker: worker.cpuSeconds(),
      buyers: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    }),
    async close() {
      door.close();
      for (const one of [worker, catalog, sandbox]) await one.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Jobs of the round before would be taken for this round's: outbox ids begin anew. */
async function emptyRedis(): Promise<void> {
  const redis = new Redis(redisUrl());
  await redis.flushdb();
  redis.disconnect();
}

type Town = Awaited<ReturnType<typeof aTown>>;

/** One purchase, from the quote to the provider's word; answers the order's id. */
async function purchase({ door, stripe }: Town, { id, cookie }: Shopper): Promise<string> {
  const wish = { idempotencyKey: randomUUID(), lines: [{ skuId: sku!.id, quantity: 1 }], roomId: null, addressId: addresses.get(id) };
  const { token } = await door.call<{ token: string }>('POST', '/api/quotes', cookie, wish);
  const order = await door.call<{ id: string }>('POST', '/api/orders', cookie, { quote: token });
  const { clientSecret } = await door.call<{ clientSecret: string }>('POST', `/api/orders/${order.id}/payment`, cookie);
  const payment = clientSecret.split('_secret_')[0]!;
  const { status } = await stripe.paymentIntents.confirm(payment, { payment_method: 'pm_card_visa', return_url: 'http://127.0.0.1/' });
  if (status !== 'succeeded') throw new Error(`a payment is ${status}`);
  return order.id;
}

/** So many purchases by everybody at once; answers when each began, by order. */
async function rush(town: Town, count: number): Promise<Map<string, number>> {
  const began = new Map<string, number>();
  let next = 0;
  await Promise.all(
    crowd.map(async (shopper) => {
      while (next < count) {
        next += 1;
        const at = Date.now();
        began.set(await purchase(town, shopper), at);
      }
    }),
  );
  return began;
}

async function allSplit(database: string, count: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(100)) {
    const [row] = await sql<{ split: number }>(database, 'select count(*)::int as split from orders."order" where split_at is not null');
    if (row!.split >= count) return;
  }
  throw new Error('not every order was split');
}

async function round(): Promise<Round> {
  const town = await aTown();
  try {
    await rush(town, warming);
    await allSplit(town.database, warming);
    const before = town.cpu();
    const began = await rush(town, measured);
    await allSplit(town.database, warming + measured);
    const after = town.cpu();
    const split = await sql<{ id: string; split_at: Date }>(town.database, 'select id, split_at from orders."order"');
    const took = split
      .flatMap(({ id, split_at }) => (began.has(id) ? [split_at.getTime() - began.get(id)!] : []))
      .toSorted((a, b) => a - b);
    const end = Math.max(...split.map(({ split_at }) => split_at.getTime()));
    const seconds = (end - Math.min(...began.values())) / 1_000;
    const cpu = Object.fromEntries(
      Object.entries(after).map(([name, used]) => [name, ((used - before[name as keyof typeof before]) * 1_000) / measured]),
    );
    return {
      perSecond: measured / seconds,
      p50Ms: took[Math.floor(took.length * 0.5)]!,
      p99Ms: took[Math.floor(took.length * 0.99)]!,
      cpu,
      machine: await yardsticks(village, town.stripe),
    };
  } finally {
    await town.close();
  }
}

const results: Round[] = [];
for (let nth = 0; nth < rounds; nth += 1) {
  results.push(await round());
  process.stdout.write(`  round ${nth + 1} of ${rounds}: ${Math.round(results.at(-1)!.perSecond)} a second\n`);
}
await dropDatabase('bench_checkout_run');
await dropDatabase(village);

const ratios = { perSecond: median(results.map(({ perSecond }) => perSecond)), p99Ms: median(results.map(({ p99Ms }) => p99Ms)) };
const machine = {
  tpcbPerSecond: median(results.map(({ machine: { tpcbPerSecond } }) => tpcbPerSecond)),
  sdkPerSecond: median(results.map(({ machine: { sdkPerSecond } }) => sdkPerSecond)),
};
const rows = results.map(({ perSecond, p50Ms, p99Ms, cpu, machine: { tpcbPerSecond, sdkPerSecond } }) => ({
  'checkouts/s': Math.round(perSecond),
  'p50 ms': p50Ms,
  'p99 ms': p99Ms,
  ...Object.fromEntries(Object.entries(cpu).map(([name, ms]) => [`${name} CPU ms`, ms.toFixed(2)])),
  'TPC-B/s': Math.round(tpcbPerSecond),
  'SDK calls/s': Math.round(sdkPerSecond),
}));
report(
  'checkout',
  ratios,
  { rounds: results, ...machine, vsTpcb: ratios.perSecond / machine.tpcbPerSecond, vsSdk: ratios.perSecond / machine.sdkPerSecond },
  rows,
);
