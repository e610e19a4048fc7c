import { setTimeout as sleep } from 'node:timers/promises';
import { newId, SystemClock } from '#platform';
import { aCrowd } from '../orders/a-shop.js';
import { aPack } from '../support/a-pack.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { type SpawnedCatalog, spawnCatalog } from '../support/spawn-catalog.js';
import { type SpawnedWorker, spawnWorker } from '../support/spawn-worker.js';
import { startSandbox, stripeKeys, type TestSandbox } from '../support/start-sandbox.js';
import { anAddress, inVillage } from '../support/village.js';
import { type Acknowledged, type Buyer, Rush } from './rush.js';

const buyers = 5_000;
const pieces = 100;
const rushMs = 10_000;
const killedAtOrder = 40;

let database: TestDatabase;
let sandbox: TestSandbox;
let crowd: Buyer[];
let processes: SpawnedCatalog[];
let worker: SpawnedWorker;

beforeAll(async () => {
  database = await aDatabase();
  const port = await freePort();
  sandbox = await startSandbox(`http://127.0.0.1:${port}/webhooks/stripe`);
  processes = [await spawnCatalog(database, sandbox.url, port), await spawnCatalog(database, sandbox.url)];
  worker = await spawnWorker(database, sandbox.url);
  crowd = await withAddresses(await aCrowd(database, 2 * buyers));
}, 240_000);

afterAll(async () => {
  await worker?.kill9();
  await Promise.all(processes?.map((one) => one.kill9()) ?? []);
  await sandbox?.close();
  await database?.drop();
});

async function withAddresses(people: { id: string; cookie: string }[]): Promise<Buyer[]> {
  const clock = new SystemClock();
  const all = people.map((person) => ({ ...person, addressId: newId(clock) }));
  await database.sql(
    `insert into orders.address (id, person_id, name, phone, region_code, detail, is_default, created_at)
     select a, p, $3, $4, $5, $6, true, now() from unnest($1::uuid[], $2::uuid[]) as book (a, p)`,
    [
      all.map(({ addressId }) => addressId),
      all.map(({ id }) => id),
      anAddress.name,
      anAddress.phone,
      anAddress.regionCode,
      anAddress.detail,
    ],
  );
  return all;
}

/** As if fifteen minutes had gone by for every order that nobody has paid. */
const letTimePass = () =>
  database.sql(
    `update orders."order" set expires_at = now() - interval '1 second'
     where id in (select id from orders."order" where status = 'placed' for no key update skip locked)`,
  );

const pay = async (paymentId: string | undefined): Promise<void> => {
  // Refused where the shop was quicker to end the payment: then nobody is charged.
  if (paymentId !== undefined) await sandbox.pay(paymentId);
};

/**
 * Buyers come within ten seconds; of those who get an order half walk away, and of the others some pay only after their time. One process is killed among them. Answers
 * the payment of somebody who has not paid even then.
 */
async function crowdOnTo(rush: Rush, coming: readonly Buyer[], skuOf: (nth: number) => string): Promise<string> {
  const late: Acknowledged[] = [];
  let killed = false;
  const visit = async (buyer: Buyer, nth: number): Promise<void> => {
    await sleep((nth / coming.length) * rushMs);
    const order = await rush.buy(buyer, skuOf(nth));
    if (rush.acknowledged.length >= killedAtOrder && !killed) {
      killed = true;
      await processes[1]!.kill9();
    }
    if (!order) return;
    const walksAway = nth % 2 === 0;
    const paymentId = walksAway && nth % 4 === 0 ? undefined : await rush.startPaying(order);
    if (walksAway) return;
    if (nth % 10 === 1) late.push(order);
    else await pay(paymentId);
  };
  await Promise.all(coming.map((buyer, nth) => visit(buyer, nth)));
  expect(killed).toBe(true);
  const unpaid = await Promise.all(late.map((order) => rush.startPaying(order)));
  await endUnasked(late);
  await letTimePass();
  await Promise.all(unpaid.slice(1).map((paymentId) => pay(paymentId)));
  await eventually(() => heard('paid late'));
  return unpaid[0]!;
}

/** Ends orders as if nobody had begun to pay them, so that their payments can still be made: what a crash between two writes leaves. */
async function endUnasked(late: readonly Acknowledged[]): Promise<void> {
  const ids = late.map(({ orderId }) => orderId);
  await database.sql(
    `update orders."order" set payment_started_at = null, expires_at = now() - interval '1 second' where id = any ($1::uuid[]) and status = 'placed'`,
    [ids],
  );
  await eventually(async () => {
    const [open] = await database.sql<{ n: number }>(
      `select count(*)::int as n from orders."order" where id = any ($1::uuid[]) and status = 'placed'`,
      [ids],
    );
    return open!.n === 0;
  }, 60_000);
}

/** How often a payment came to this outcome. */
const heard = async (outcome: string): Promise<number> =>
  (await database.sql<{ n: number }>('select count(*)::int as n from platform.inbox where outcome = $1', [outcome]))[0]!.n;

/** Pays when everything is sold; the money goes back. */
async function payTooLate(paymentId: string): Promise<void> {
  const before = await heard('given back');
  await pay(paymentId);
  await eventually(async () => (await heard('given back')) > before, 60_000);
}

/** Those who were too late come back until the last piece is paid for. */
async function sellTheRest(
  rush: Rush,
  coming: readonly Buyer[],
  skuOf: (nth: number) => string,
  isOver: () => Promise<boolean>,
): Promise<void> {
  const rest = coming.values();
  let nth = 0;
  await eventually(async () => {
    if (await isOver()) return true;
    await letTimePass();
    const next = Array.from({ length: 20 }, () => rest.next().value).filter((buyer) => buyer !== undefined);
    await Promise.all(
      next.map(async (buyer) => {
        const order = await rush.buy(buyer, skuOf((nth += 1)));
        if (order) await pay(await rush.startPaying(order));
      }),
    );
    await sleep(300);
    return false;
  }, 150_000);
}

interface Intent {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly metadata: Record<string, string>;
}

/** All payments of the provider, page by page. */
async function paymentsAtProvider(): Promise<Intent[]> {
  const all: Intent[] = [];
  for (let more = true; more;) {
    const after = all.length > 0 ? `&starting_after=${all.at(-1)!.id}` : '';
    const reply = await fetch(`${sandbox.url}/v1/payment_intents?limit=100${after}`, {
      headers: { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` },
    });
    const { data, has_more } = (await reply.json()) as { data: Intent[]; has_more: boolean };
    all.push(...data);
    more = has_more;
  }
  return all;
}

/** Reads the tables, the provider's books and the crowd's log, and nothing of the shop's code. */
async function oracle(rush: Rush): Promise<void> {
  expect(rush.unheardOf).toEqual([]);
  const orders = await database.sql<{ id: string; buyer_id: string; status: string; total: string; payment: string | null }>(
    `select id, buyer_id, status, total_minor as total, payment_intent_id as payment from orders."order"`,
  );
  const standing = new Map(orders.map((order) => [order.id, order]));
  const lost = rush.acknowledged.filter(({ orderId, buyer }) => standing.get(orderId)?.buyer_id !== buyer.id);
  expect(lost).toEqual([]);

  // Whoever was charged has goods, or has the money back.
  const paid = orders.filter(({ status }) => status === 'paid');
  const charged = (await paymentsAtProvider()).filter(({ status }) => status === 'succeeded');
  const { totals, balanced } = await sandbox.books();
  const keeps = BigInt(totals.charged!) - BigInt(totals.refunded!);
  expect(balanced).toBe(true);
  expect(keeps).toBe(paid.reduce((sum, { total }) => sum + BigInt(total), 0n));
  const withGoods = new Set(paid.map(({ payment }) => payment));
  const givenBack = new Set(orders.filter(({ status }) => status === 'refunded').map(({ payment }) => payment));
  expect(charged.filter(({ id }) => !withGoods.has(id) && !givenBack.has(id))).toEqual([]);
  expect(paid.filter(({ payment }) => !charged.some(({ id }) => id === payment))).toEqual([]);
}

/** Pieces of a sku in paid orders, counted in lines, beside what its shelf says. */
async function countedAndShelved(skuId: string): Promise<{ counted: number; shelf: unknown }> {
  const [counted] = await database.sql<{ n: number }>(
    `select coalesce(sum(l.quantity * l.pieces), 0)::int as n from orders.line l join orders."order" o on o.id = l.order_id
     where l.sku_id = $1 and o.status = 'paid'`,
    [skuId],
  );
  const [shelf] = await database.sql('select available, held, sold from catalog.stock where id = $1', [skuId]);
  return { counted: counted!.n, shelf };
}

const soldOut = async (skuId: string): Promise<boolean> => {
  const { shelf } = await countedAndShelved(skuId);
  return (shelf as { sold: number }).sold === pieces;
};

describe('5,000 buyers in ten seconds for 100 pieces, of whom half do not pay, with a process killed among them', () => {
  it('are 100 pieces sold, and nobody is charged without goods', async () => {
    const sku = await inVillage(database).sku('zaoxi-cracklings-plain-200');
    await inVillage(database).stock(sku, pieces);
    const coming = crowd.slice(0, buyers);
    const rush = new Rush(processes.map(({ url }) => url));
    const tooLate = await crowdOnTo(rush, coming, () => sku);
    await sellTheRest(
      rush,
      coming,
      () => sku,
      () => soldOut(sku),
    );
    await payTooLate(tooLate);
    expect(await countedAndShelved(sku)).toEqual({ counted: pieces, shelf: { available: 0, held: 0, sold: pieces } });
    expect(rush.refusals['sold-out']).toBeGreaterThan(buyers / 2);
    await oracle(rush);
  }, 400_000);

  it('are 100 pieces sold when half of them want a pack of which it is a part', async () => {
    processes[1] = await spawnCatalog(database, sandbox.url);
    const { sku, stock } = inVillage(database);
    const [shared, other] = [await sku('zaoxi-cracklings-hot-200'), await sku('puping-goose-half')];
    const pack = await aPack(database, { price: 9_000n, parts: { 'zaoxi-cracklings-hot-200': 1, 'puping-goose-half': 1 } });
    await stock(shared, pieces);
    await stock(other, 10 * pieces);
    const coming = crowd.slice(buyers);
    const rush = new Rush(processes.map(({ url }) => url));
    const wanted = (nth: number): string => (nth % 3 === 0 ? pack : shared);
    const tooLate = await crowdOnTo(rush, coming, wanted);
    await sellTheRest(rush, coming, wanted, () => soldOut(shared));
    await payTooLate(tooLate);
    expect(await countedAndShelved(shared)).toEqual({ counted: pieces, shelf: { available: 0, held: 0, sold: pieces } });
    // Whole packs only: as many of the other part as there are packs, and none held.
    const [packs] = await database.sql<{ n: number }>(
      `select count(*)::int as n from orders."order" where status = 'paid' and packs @> jsonb_build_array(jsonb_build_object('skuId', $1::text))`,
      [pack],
    );
    expect(packs!.n).toBeGreaterThan(0);
    expect(await countedAndShelved(other)).toEqual({
      counted: packs!.n,
      shelf: { available: 10 * pieces - packs!.n, held: 0, sold: packs!.n },
    });
    await oracle(rush);
  }, 400_000);
});
