import { type Order, placeOrder, showMyOrder } from '#contracts';
import { QuoteSeal } from '#orders';
import { aPack } from '../support/a-pack.js';
import { quote } from '../support/buy.js';
import { secretKey, startCatalog, type Visitor } from '../support/start-catalog.js';
import { anAddress, phones } from '../support/village.js';
import { aKey, aShop, cracklings, goLive, type Shop } from './a-shop.js';
import { aClaim, aSale } from './promises.js';

const hot = 'zaoxi-cracklings-hot-200';
const seal = new QuoteSeal(secretKey);

describe('placing an order', () => {
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

  const tokenOf = async (wish: Parameters<typeof quote>[2] = {}, by: Visitor = shop.shopper) => (await quote(by, skuId, wish)).token;
  const send = (token: string, by: Visitor = shop.shopper) => by.call(placeOrder, { body: { quote: token } });
  const refusal = (token: string, by: Visitor = shop.shopper) => by.refusal(placeOrder, { body: { quote: token } });
  const show = (id: string): Promise<Order> => shop.shopper.call(showMyOrder, { params: { order: id } });
  const count = async (table: string): Promise<number> =>
    (await shop.database.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

  describe('of a good quote', () => {
    it('holds stock, freezes what was quoted, and tells the house', async () => {
      const lines = [
        { skuId, quantity: 2 },
        { skuId: hotId, quantity: 1 },
      ];
      const quoted = await quote(shop.shopper, skuId, { lines });
      const placed = await send(quoted.token);
      expect(placed).toMatchObject({ status: 'placed', total: quoted.total });
      expect(placed.number).toMatch(/^CB\d{6}-\w{8}$/);
      expect(Date.parse(placed.expiresAt) - Date.parse(placed.placedAt)).toBe(900_000);
      const order = await show(placed.id);
      const { goods, freight, total } = quoted;
      expect(order).toMatchObject({ number: placed.number, goods, freight, total, roomCode: null, paidAt: null, splitAt: null, packs: [] });
      expect(order.address).toMatchObject(anAddress);
      expect(order.lines.map(({ skuId, quantity, shares }) => [skuId, quantity, shares])).toEqual(
        quoted.lines.map(({ skuId, quantity, shares }) => [skuId, quantity, shares]),
      );
      expect(await shop.stockOf(cracklings)).toEqual({ available: 98, held: 2, sold: 0 });
      const news = await shop.database.sql(
        `select payload from platform.outbox where event = 'orders.placed' and payload->'orderIds' ? $1`,
        [placed.id],
      );
      expect(news).toHaveLength(1);
    });

    it('names the room and keeps the share of its streamer', async () => {
      const roomId = await goLive(shop, 'mamas-taste');
      const { id } = await send(await tokenOf({ roomId }));
      expect(await show(id)).toMatchObject({ roomCode: 'mamas-taste' });
      expect((await show(id)).lines[0]!.shares.find(({ role }) => role === 'streamer')!.amount.minor).toBe(199n);
    });

    it('takes the parts of a pack, whole packs or nothing', async () => {
      const pack = await aPack(shop.database, { price: 5_000n, parts: { [cracklings]: 2, [hot]: 1 } });
      const [three, also] = [await quote(shop.shopper, pack, { quantity: 3 }), await tokenOf({ lines: [{ skuId: pack, quantity: 1 }] })];
      const { id } = await send(three.token);
      expect(await show(id)).toMatchObject({ packs: [{ skuId: pack, quantity: 3 }], goods: { minor: 15_000n } });
      expect(await shop.stockOf(cracklings)).toEqual({ available: 94, held: 6, sold: 0 });
      expect(await shop.stockOf(hot)).toEqual({ available: 97, held: 3, sold: 0 });
      await shop.village.stock(skuId, 1);
      expect(await refusal(also)).toMatchObject({ name: 'sold-out', details: { skuId: pack, available: 0 } });
      expect(await shop.stockOf(hot)).toEqual({ available: 97, held: 3, sold: 0 });
    });

    it('uses its coupons, each once', async () => {
      const claim = await aClaim(shop.database, shop.shopper.id, { amount: 500n });
      const [first, second] = [await tokenOf(), await tokenOf()];
      const { id } = await send(first);
      const [used] = await shop.database.sql(
        'select order_id, spent_minor, used_at is not null as used from catalog.coupon_claim where id = $1',
        [claim],
      );
      expect(used).toEqual({ order_id: id, spent_minor: '500', used: true });
      expect((await show(id)).platformDiscount.minor).toBe(500n);
      expect(await refusal(second)).toMatchObject({ name: 'coupon-not-usable', details: { claimId: claim } });
    });
  });

  describe('sent again', () => {
    it('is the same order, when room, goods and quote are long gone', async () => {
      const roomId = await goLive(shop, 'mamas-taste');
      const token = await tokenOf({ roomId });
      const first = await send(token);
      await shop.database.sql(`update live.room set status = 'ended', ended_at = now() where id = $1`, [roomId]);
      await shop.database.sql(`update catalog.product set status = 'withdrawn' where code = 'zaoxi-cracklings'`);
      await shop.village.stock(skuId, 0);
      shop.clock.advance(3_600_000);
      expect(await send(token)).toEqual(first);
      await shop.database.sql(`update catalog.product set status = 'published' where code = 'zaoxi-cracklings'`);
    });

    it('is one order when it comes ten times at once, even for the last piece', async () => {
      const token = await tokenOf();
      await shop.village.stock(skuId, 1);
      const placed = await Promise.all(Array.from({ length: 10 }, () => send(token)));
      expect(new Set(placed.map(({ id }) => id)).size).toBe(1);
      expect(await shop.stockOf(cracklings)).toEqual({ available: 0, held: 1, sold: 0 });
    });

    it('is one order when two processes get it at once', async () => {
      const other = await startCatalog({ database: shop.database, clock: shop.clock });
      const token = await tokenOf();
      const headers = { cookie: shop.shopper.cookie!, 'content-type': 'application/json' };
      const body = JSON.stringify({ quote: token });
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          fetch(`${nth % 2 ? other.url : shop.catalog.url}/api/orders`, { method: 'POST', headers, body }).then((reply) => reply.json()),
        ),
      );
      expect(new Set(replies.map((reply) => (reply as { id: string }).id)).size).toBe(1);
      expect(await shop.stockOf(cracklings)).toEqual({ available: 99, held: 1, sold: 0 });
      await other.close();
    });

    it('refuses a key that stood for another quote, and leaves the first order as it is', async () => {
      const idempotencyKey = aKey();
      const [one, two] = [await tokenOf({ idempotencyKey }), await tokenOf({ idempotencyKey, quantity: 2 })];
      const { id } = await send(one);
      expect(await refusal(two)).toMatchObject({ name: 'key-reused', status: 409 });
      expect((await show(id)).lines[0]!.quantity).toBe(1);
      expect(await shop.stockOf(cracklings)).toMatchObject({ held: 1 });
    });

    it("leaves another buyer's key alone", async () => {
      const idempotencyKey = aKey();
      const other = await shop.catalog.signIn(phones.otherShopper);
      const mine = await send(await tokenOf({ idempotencyKey }));
      const theirs = await send(await tokenOf({ idempotencyKey }, other), other);
      expect(mine.id).not.toBe(theirs.id);
    });
  });

  describe('that must not be', () => {
    let before: number;
    beforeEach(async () => {
      before = await count('orders."order"');
    });
    afterEach(async () => {
      if ((await count('orders."order"')) !== before) throw new Error('a refused order was written');
    });

    it('refuses somebody who is not signed in, and the quote of another', async () => {
      const token = await tokenOf();
      expect(await refusal(token, shop.catalog.stranger)).toMatchObject({ name: 'signed-out', status: 401 });
      expect(await refusal(token, await shop.catalog.signIn(phones.otherShopper))).toMatchObject({ name: 'quote-refused', status: 409 });
    });

    it('refuses a quote that was touched anywhere', async () => {
      const token = await tokenOf();
      const [body, signature] = token.split('.') as [string, string];
      const cheaper = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"1990"', '"0001"')).toString('base64url');
      const others = [
        `${cheaper}.${signature}`,
        `${body}.${signature.slice(0, -1)}`,
        `${body}.${signature}=`,
        body,
        `.${signature}`,
        `${token}.`,
        'x',
      ];
      const foreign = new QuoteSeal('ab'.repeat(32)).sign(seal.open(token)!);
      for (const altered of [...others, foreign]) expect(await refusal(altered)).toMatchObject({ name: 'quote-refused' });
    });

    it('refuses a quote after ten minutes', async () => {
      const token = await tokenOf();
      shop.clock.advance(600_000);
      expect(await refusal(token)).toMatchObject({ name: 'quote-expired' });
    });

    it('refuses what has just been sold, and holds nothing of the rest', async () => {
      const token = await tokenOf({
        lines: [
          { skuId, quantity: 1 },
          { skuId: hotId, quantity: 2 },
        ],
      });
      await shop.village.stock(hotId, 1);
      expect(await refusal(token)).toMatchObject({ name: 'sold-out', details: { skuId: hotId, available: 1 } });
      expect(await shop.stockOf(cracklings)).toEqual({ available: 100, held: 0, sold: 0 });
    });

    it('refuses what was withdrawn since', async () => {
      const token = await tokenOf();
      for (const [off, on] of [
        [
          `update catalog.product set status = 'withdrawn' where code = 'zaoxi-cracklings'`,
          `update catalog.product set status = 'published' where code = 'zaoxi-cracklings'`,
        ],
        [`update catalog.sku set status = 'off' where id = '${skuId}'`, `update catalog.sku set status = 'on' where id = '${skuId}'`],
      ]) {
        await shop.database.sql(off!);
        expect(await refusal(token)).toMatchObject({ name: 'not-for-sale', details: { skuId } });
        await shop.database.sql(on!);
      }
    });

    it('refuses the flash price a millisecond after the sale', async () => {
      const sale = await aSale(shop.database, hotId, { price: 990n, quota: 5, opensAt: shop.clock.now() });
      const { token, total } = await quote(shop.shopper, hotId);
      expect(total.minor).toBeLessThan(1_990n);
      shop.clock.advance(300_000);
      expect(await refusal(token)).toMatchObject({ name: 'flash-over', details: { skuId: hotId } });
      await shop.database.sql('delete from catalog.stock where id = $1', [sale]);
      await shop.database.sql('delete from catalog.flash_sale where id = $1', [sale]);
    });

    it.each([
      ['no quote', {}],
      ['an empty one', { quote: '' }],
      ['a quote that is no text', { quote: 1 }],
      ['a quote too long', { quote: 'x'.repeat(160_001) }],
      ['a total', { quote: 'x', total: { minor: '1', currency: 'CNY' } }],
      ['a status', { quote: 'x', status: 'paid' }],
      ['a buyer', { quote: 'x', buyerId: aKey() }],
    ])('refuses %s as malformed', async (_, body) => {
      expect(await shop.shopper.refusal(placeOrder, { body } as never)).toMatchObject({ name: 'malformed', status: 422 });
    });
  });
});
