import { answerRefund, type PlacedOrder, requestRefund, showMyOrder, startPayment } from '#contracts';
import { Redis } from 'ioredis';
import { aKey } from '../orders/a-shop.js';
import { place } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { spawnWorker } from '../support/spawn-worker.js';
import type { Visitor } from '../support/start-catalog.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { type Gate, Gates } from './gates.js';
import { booksApart, faultsByPlainSql, together } from './settlement-oracle.js';

const within = 25_000;
const cracklings = 'zaoxi-cracklings-plain-200';

let village: TestVillage;
let gates: Gates;
let worker: Awaited<ReturnType<typeof spawnWorker>>;
let shopper: Visitor;
let manager: Visitor;

beforeAll(async () => {
  village = await startVillage({ withWorker: false });
  gates = await Gates.in(village.database);
  worker = await spawnWorker(village.database, village.sandbox.url);
  const find = inVillage(village.database);
  await find.stock(await find.sku(cracklings), 500);
  shopper = await village.catalog.signIn(phones.shopper);
  manager = await village.catalog.signIn(phones.manager);
}, 120_000);

afterAll(async () => {
  await worker?.kill9();
  await gates?.leave();
  await village?.close();
});

/** Who dies: the worker by SIGKILL; Postgres for all who talk to it; Redis with everything it knew. */
const victims = {
  async worker() {
    await worker.kill9();
  },
  async postgres() {
    await village.database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'gate holder'
         and usename like 'cunbo%'`,
    );
  },
  async redis() {
    const redis = new Redis(village.database.redisUrl);
    const own = new URL(village.database.redisUrl).pathname.slice(1);
    await redis.flushdb();
    for (const client of String(await redis.client('LIST')).split('\n')) {
      const id = /^id=(\d+).* db=(\d+) /.exec(client);
      if (id?.[2] === own && id[1] !== String(await redis.client('ID'))) await redis.client('KILL', 'ID', id[1]!);
    }
    redis.disconnect();
  },
};
type Victim = keyof typeof victims;

/** Kills, and lets whoever takes over begin. */
async function strike(victim: Victim, open: () => Promise<void> | void): Promise<void> {
  await victims[victim]();
  await open();
  if (victim === 'worker') worker = await spawnWorker(village.database, village.sandbox.url);
}

/** Kills when somebody stands at the gate, and opens it. */
async function strikeAt(victim: Victim, gate: Gate, act: () => Promise<unknown>): Promise<void> {
  const closed = await gates.close(gate);
  await act();
  await closed.reached();
  await strike(victim, () => closed.open());
}

async function buy(quantity: number): Promise<PlacedOrder> {
  const order = await place(shopper, await inVillage(village.database).sku(cracklings), { quantity });
  const { clientSecret } = await shopper.call(startPayment, { params: { order: order.id } });
  await village.sandbox.pay(clientSecret.split('_secret_')[0]!, 'pm_card_bypassPending');
  return order;
}

const isSplit = ({ id }: PlacedOrder) =>
  eventually(
    async () => (await village.database.sql('select from orders."order" where id = $1 and split_at is not null', [id])).length > 0,
    within,
  );
const none = (rows: string) => eventually(async () => (await village.database.sql(`select from ${rows}`)).length === 0, within);

/** Once everything has come to its end, the books are whole and those of the provider. */
async function oracle(): Promise<void> {
  expect(await faultsByPlainSql(village.database)).toEqual([]);
  await eventually(async () => {
    const seen = await booksApart(village.database, village.sandbox);
    return JSON.stringify(seen) === JSON.stringify(together);
  }, within).catch(async () => expect(await booksApart(village.database, village.sandbox)).toEqual(together));
  expect(await faultsByPlainSql(village.database)).toEqual([]);
}

describe.each(['worker', 'postgres', 'redis'] as const)('killing the %s', (victim) => {
  afterEach(oracle, 60_000);

  const splits: [point: string, gate: Gate][] = [
    [
      'K8, K9: paid, the news in the queue and not marked as handed over',
      {
        table: 'platform.outbox',
        before: 'update',
        when: `new.event = 'orders.paid' and new.handed_at is not null and old.handed_at is null`,
      },
    ],
    ['K10: the job of the split taken', { table: 'ledger.journal', before: 'insert', when: `new.kind = 'order.paid'` }],
    ['K11: inside the split', { table: 'orders."order"', before: 'update', when: 'new.split_at is not null and old.split_at is null' }],
    [
      'K12: split, and the job not ticked off',
      {
        table: 'platform.outbox',
        before: 'update',
        when: `new.event = 'orders.paid' and new.waiting is distinct from old.waiting and cardinality(new.waiting) < cardinality(old.waiting)`,
      },
    ],
  ];
  it.each(splits)(
    'at %s splits each order once',
    async (_, gate) => {
      let order: PlacedOrder;
      await strikeAt(victim, gate, async () => {
        order = await buy(4);
      });
      expect(await isSplit(order!)).toBe(true);
    },
    60_000,
  );

  it('at K13: while shares are released, releases each once', async () => {
    const gate: Gate = { table: 'ledger.leg', before: 'update', when: `new.status = 'released' and old.status = 'held'` };
    await strikeAt(victim, gate, () => village.database.sql(`update ledger.leg set release_at = now() where status = 'held'`));
    expect(await none(`ledger.leg where status = 'held'`)).toBe(true);
  }, 60_000);

  const refunds: [point: string, gate: Gate][] = [
    ['K19: a refund accepted', { table: 'ledger.journal', before: 'insert', when: `new.kind = 'refund.accepted'` }],
    [
      'K20: refunded by the provider',
      { table: 'orders.refund', before: 'update', when: `new.status = 'sent' and old.status = 'accepted'` },
    ],
  ];
  it.each(refunds)(
    'at %s gives back once',
    async (_, gate) => {
      const order = await buy(2);
      await isSplit(order);
      const { lines } = await shopper.call(showMyOrder, { params: { order: order.id } });
      const [line] = lines;
      await strikeAt(victim, gate, async () => {
        const body = { id: aKey(), lines: [{ lineId: line!.id, quantity: 1 }], reason: 'damaged' as const, note: '', pictureIds: [] };
        const { refunds: asked } = await shopper.call(requestRefund, { params: { order: order.id }, body });
        const params = { workshop: line!.workshopId, refund: asked[0]!.id };
        await manager.call(answerRefund, { params, body: { accept: true, note: '' } });
      });
      expect(await none('orders.refund where booked_at is null')).toBe(true);
    },
    60_000,
  );

  it('at K21: while a dispute is opened, holds back once what is left', async () => {
    const order = await buy(1);
    await isSplit(order);
    await strikeAt(victim, { table: 'ledger.journal', before: 'insert', when: `new.kind = 'dispute.opened'` }, async () => {
      const [row] = await village.database.sql<{ charge_id: string }>('select charge_id from orders."order" where id = $1', [order.id]);
      await village.sandbox.post(`/_sandbox/charges/${row!.charge_id}/dispute`, {});
    });
    const open = `orders."order" where id = '${order.id}' and disputed_minor = 0`;
    expect(await none(open)).toBe(true);
  }, 60_000);
});
