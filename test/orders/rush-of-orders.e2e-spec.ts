import { cancelOrder, placeOrder } from '#contracts';
import { QuoteSeal } from '#orders';
import pg from 'pg';
import { quote } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { secretKey, startCatalog } from '../support/start-catalog.js';
import { aCrowd, aKey, aShop, cracklings, type Shop } from './a-shop.js';
import { aClaim } from './promises.js';

const hot = 'zaoxi-cracklings-hot-200';
const seal = new QuoteSeal(secretKey);
type Quoted = NonNullable<ReturnType<QuoteSeal['open']>>;

describe('placing orders in a rush', () => {
  let shop: Shop;
  let skuId: string;
  let hotId: string;
  beforeAll(async () => {
    shop = await aShop();
    skuId = await shop.village.sku(cracklings);
    hotId = await shop.village.sku(hot);
  });
  beforeEach(async () => {
    await shop.village.stock(skuId, 100);
    await shop.village.stock(hotId, 100);
  });
  afterAll(() => shop.close());

  const tokenOf = async (wish: Parameters<typeof quote>[2] = {}) => (await quote(shop.shopper, skuId, wish)).token;
  const send = (token: string) => shop.shopper.call(placeOrder, { body: { quote: token } });
  /** The same quote with something else in it, sealed as if the shop had said so. */
  const resealed = (token: string, change: (quoted: Quoted) => Partial<Quoted>) => {
    const quoted = seal.open(token)!;
    return seal.sign({ ...quoted, ...change(quoted) });
  };

  /** Everybody of a crowd sends the same quote, each as their own, half of them to another process. */
  const rush = async (
    token: string,
    size: number,
    urls: string[],
    change: (quoted: Quoted, nth: number) => Partial<Quoted> = () => ({}),
  ) => {
    const crowd = await aCrowd(shop.database, size);
    return Promise.all(
      crowd.map(async ({ id, cookie }, nth) => {
        const body = JSON.stringify({
          quote: resealed(token, (quoted) => ({ buyerId: id, idempotencyKey: aKey(), ...change(quoted, nth) })),
        });
        const reply = await fetch(`${urls[nth % urls.length]}/api/orders`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body,
        });
        return { status: reply.status, body: (await reply.json()) as { name?: string; id: string; details?: unknown } };
      }),
    );
  };

  it('sells 50 pieces to exactly 50 of 300 who come at once to two processes', async () => {
    const token = await tokenOf();
    await shop.village.stock(skuId, 50);
    const other = await startCatalog({ database: shop.database, clock: shop.clock });
    const replies = await rush(token, 300, [shop.catalog.url, other.url]);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(50);
    const refused = replies.filter(({ status }) => status !== 201);
    for (const { body } of refused) expect(body).toMatchObject({ name: 'sold-out', details: { skuId, available: 0 } });
    expect(await shop.stockOf(cracklings)).toEqual({ available: 0, held: 50, sold: 0 });
    await other.close();
  });

  it('lets crossed baskets in two processes wait for each other, never in a circle', async () => {
    const other = await startCatalog({ database: shop.database, clock: shop.clock });
    const basket = [
      { skuId, quantity: 1 },
      { skuId: hotId, quantity: 1 },
    ];
    const token = await tokenOf({ lines: basket });
    const before = Number(
      (await shop.database.sql<{ n: string }>('select deadlocks as n from pg_stat_database where datname = current_database()'))[0]!.n,
    );
    const replies = await rush(token, 100, [shop.catalog.url, other.url], ({ lines }, nth) => ({
      lines: nth % 3 === 0 ? lines.toReversed() : lines,
    }));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(100);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 0, held: 100, sold: 0 });
    expect(await shop.stockOf(hot)).toEqual({ available: 0, held: 100, sold: 0 });
    const after = Number(
      (await shop.database.sql<{ n: string }>('select deadlocks as n from pg_stat_database where datname = current_database()'))[0]!.n,
    );
    expect(after).toBe(before);
    await other.close();
  });

  it('gives a buyer no more than the limit, and gives it back when the order ends', async () => {
    await shop.database.sql('update catalog.sku set limit_per_buyer = 3 where id = $1', [hotId]);
    const other = await startCatalog({ database: shop.database, clock: shop.clock });
    const tokens = await Promise.all(Array.from({ length: 12 }, async () => (await quote(shop.shopper, hotId)).token));
    const headers = { cookie: shop.shopper.cookie!, 'content-type': 'application/json' };
    const replies = await Promise.all(
      tokens.map((token, nth) =>
        fetch(`${nth % 2 ? other.url : shop.catalog.url}/api/orders`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ quote: token }),
        }),
      ),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
    for (const reply of replies.filter(({ status }) => status !== 201))
      expect(await reply.json()).toMatchObject({ name: 'limit-reached', details: { skuId: hotId, limit: 3, left: 0 } });
    const taken = () =>
      shop.database.sql('select quantity from orders.taken where buyer_id = $1 and limit_id = $2', [shop.shopper.id, hotId]);
    expect(await taken()).toEqual([{ quantity: 3 }]);
    const [{ id }] = (await Promise.all(replies.filter(({ status }) => status === 201).map((reply) => reply.json()))) as [{ id: string }];
    await shop.shopper.call(cancelOrder, { params: { order: id }, body: {} });
    expect(await taken()).toEqual([{ quantity: 2 }]);
    await other.close();
    await shop.database.sql('update catalog.sku set limit_per_buyer = null where id = $1', [hotId]);
  });

  it('uses a coupon for one order of two that come at once', async () => {
    const claim = await aClaim(shop.database, shop.shopper.id, { amount: 400n });
    const tokens = await Promise.all([tokenOf({ couponClaimIds: [claim] }), tokenOf({ couponClaimIds: [claim] })]);
    const ends = await Promise.allSettled(tokens.map((token) => send(token)));
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await shop.stockOf(cracklings)).toMatchObject({ held: 1 });
  });

  it('lets one that breaks the database fail alone', async () => {
    const token = await tokenOf();
    // Nobody can order so much; the database refuses it, whoever sealed it.
    const replies = await rush(token, 20, [shop.catalog.url], ({ lines }, nth) =>
      nth === 7 ? { lines: lines.map((line) => ({ ...line, quantity: 100, pieces: 1 })) } : {},
    );
    expect(replies.map(({ status }) => status).filter((status) => status !== 201)).toHaveLength(1);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 81, held: 19, sold: 0 });
  });

  it.each(['the last piece', 'all that a buyer may have', 'a coupon'])(
    'is one order when it takes %s and comes again elsewhere before it is written',
    async (what) => {
      const other = await startCatalog({ database: shop.database, clock: shop.clock });
      if (what === 'the last piece') await shop.village.stock(skuId, 1);
      if (what === 'a coupon') await aClaim(shop.database, shop.shopper.id, { amount: 100n });
      if (what === 'all that a buyer may have') {
        await shop.database.sql('delete from orders.taken');
        await shop.database.sql('update catalog.sku set limit_per_buyer = 1 where id = $1', [skuId]);
      }
      const token = await tokenOf();
      const post = async (url: string) => {
        const headers = { cookie: shop.shopper.cookie!, 'content-type': 'application/json' };
        const reply = await fetch(`${url}/api/orders`, { method: 'POST', headers, body: JSON.stringify({ quote: token }) });
        return (await reply.json()) as { id?: string };
      };
      // Both wait for the shelf with what they saw before: the second one wakes when the first has written.
      const held = new pg.Client({ connectionString: shop.database.ownerUrl });
      await held.connect();
      await held.query('begin');
      await held.query('select from catalog.stock where id = $1 for update', [skuId]);
      const both = [post(shop.catalog.url), post(other.url)];
      await eventually(async () => {
        const [waiting] = await shop.database.sql<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return waiting!.n === 2;
      });
      await held.query('commit');
      await held.end();
      const [one, two] = await Promise.all(both);
      expect(one!.id).toBeDefined();
      expect(two).toEqual(one);
      expect(await shop.stockOf(cracklings)).toMatchObject({ held: 1 });
      await shop.database.sql('update catalog.sku set limit_per_buyer = null where id = $1', [skuId]);
      await other.close();
    },
  );
});
