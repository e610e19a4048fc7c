import { randomUUID } from 'node:crypto';
import {
  announceFlashSale,
  callOffFlashSale,
  changeSku,
  type FlashOffer,
  importProducts,
  listFlashSales,
  showManagedProduct,
} from '#contracts';
import { CloseFlashSales, holdStock, ReadFlashOffers, releaseStock, returnSoldStock, sellHeldStock } from '#catalog';
import { postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { aPack } from '../support/a-pack.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { aFlashSale, fen } from './promotions.js';

let database: TestDatabase;
let catalog: TestCatalog;
let clock: TestClock;
let worker: DataSource;
let workshop: string;
let skuId: string;
let people: Record<'manager' | 'otherManager' | 'county' | 'operator' | 'streamer' | 'shopper', Visitor & { id: string }>;

beforeAll(async () => {
  database = await aDatabase();
  clock = new TestClock();
  catalog = await startCatalog({ database, clock });
  worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
  workshop = await inVillage(database).workshop('liugou');
  skuId = await inVillage(database).sku('zaoxi-cracklings-plain-200');
  const names = ['manager', 'otherManager', 'county', 'operator', 'streamer', 'shopper'] as const;
  people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await catalog.signIn(phones[name])] as const)),
  ) as typeof people;
});

afterAll(async () => {
  await worker.destroy();
  await catalog.close();
  await database.drop();
});

beforeEach(async () => {
  await database.sql('delete from catalog.flash_sale');
  await database.sql('delete from catalog.stock where id <> sku_id');
  await database.sql('delete from platform.outbox');
  await inVillage(database).stock(skuId, 30);
});

type Wish = ReturnType<typeof aFlashSale>;
const announce = (more: Partial<Wish> = {}, by: Visitor = people.manager): Promise<FlashOffer> =>
  by.call(announceFlashSale, { params: { workshop }, body: aFlashSale(skuId, more) });
const refused = (more: Partial<Wish> = {}, by: Visitor = people.manager) =>
  by.refusal(announceFlashSale, { params: { workshop }, body: aFlashSale(skuId, more) });
const sweep = (): Promise<boolean> => new CloseFlashSales(worker, clock).execute();
const lying = async (id: string): Promise<{ available: number; held: number }> => {
  const [row] = await database.sql<{ available: number; held: number }>('select available, held from catalog.stock where id = $1', [id]);
  return row!;
};
const news = async (): Promise<string[]> =>
  (await database.sql<{ event: string }>('select event from platform.outbox order by id')).map(({ event }) => event);

describe('announcing a flash sale', () => {
  it('takes its pieces from the shelf at once, and says when its price holds', async () => {
    const offer = await announce({ quota: 12, countInSeconds: 60, minutes: 5, limitPerBuyer: 2 });
    const nowMs = clock.now().getTime();
    expect(offer).toMatchObject({ skuId, price: { minor: 100n }, quota: 12, left: 12, limitPerBuyer: 2 });
    expect([Date.parse(offer.opensAt) - nowMs, Date.parse(offer.closesAt) - nowMs]).toEqual([60_000, 360_000]);
    expect([await lying(skuId), await lying(offer.id)]).toMatchObject([{ available: 18 }, { available: 12 }]);
    expect(await news()).toEqual(['flash.announced', 'stock.changed']);
    expect(await catalog.app.get(ReadFlashOffers).execute([skuId])).toEqual([offer]);
  });

  it('is for the manager of the workshop', async () => {
    expect((await refused({}, catalog.stranger)).name).toBe('signed-out');
    for (const by of [people.county, people.operator, people.streamer, people.shopper])
      expect((await refused({}, by)).name).toBe('not-allowed');
    expect((await refused({}, people.otherManager)).name).toBe('not-found');
    const other = await inVillage(database).workshop('puping');
    const foreign = await people.otherManager.refusal(announceFlashSale, { params: { workshop: other }, body: aFlashSale(skuId) });
    expect(foreign.name).toBe('not-found');
    expect(await lying(skuId)).toMatchObject({ available: 30 });
  });

  it('is one sale, however often the same wish arrives, and a refusal when it changed', async () => {
    const body = aFlashSale(skuId);
    const offers = await Promise.all([1, 2, 3].map(() => announce(body)));
    expect(offers).toEqual([offers[0], offers[0], offers[0]]);
    expect((await refused({ ...body, quota: 11 })).name).toBe('key-reused');
    expect((await refused({ ...body, price: fen(99) })).name).toBe('key-reused');
    expect(await lying(skuId)).toMatchObject({ available: 20 });
  });

  it('refuses an id that stands for other pieces', async () => {
    const other = await inVillage(database).sku('zaoxi-cracklings-hot-200');
    const pack = await aPack(database, { price: 5_000n, parts: { 'zaoxi-cracklings-hot-200': 1 } });
    for (const id of [other, skuId, pack]) expect((await refused({ id })).name).toBe('key-reused');
  });

  it.each([
    ['a price that is not below the list’s', 'price', { price: fen(99_999) }],
    ['more than lies there', 'too-few', { quota: 31 }],
  ])('refuses %s', async (_, reason, more) => {
    expect(await refused(more)).toMatchObject({ name: 'flash-refused', details: { reason } });
    expect(await lying(skuId)).toMatchObject({ available: 30 });
  });

  it('refuses the list price itself', async () => {
    const [sku] = await database.sql<{ price: string }>('select price_minor as price from catalog.sku where id = $1', [skuId]);
    expect(await refused({ price: fen(BigInt(sku!.price)) })).toMatchObject({ details: { reason: 'price' } });
    await announce({ price: fen(BigInt(sku!.price) - 1n) });
  });

  it('refuses a second sale of the same sku, also when both come at once', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => announce()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refused()).toMatchObject({ details: { reason: 'running' } });
    expect(await lying(skuId)).toMatchObject({ available: 20 });
  });

  it('refuses a pack, what is not for sale, and what does not exist', async () => {
    await database.sql(`update catalog.sku set status = 'off' where id = $1`, [skuId]);
    expect((await refused()).name).toBe('not-for-sale');
    await database.sql(`update catalog.sku set status = 'on' where id = $1`, [skuId]);
    await database.sql(`update catalog.product set kind = 'bundle' where id = (select product_id from catalog.sku where id = $1)`, [skuId]);
    expect(await refused()).toMatchObject({ name: 'flash-refused', details: { reason: 'bundle' } });
    await database.sql(`update catalog.product set kind = 'single' where id = (select product_id from catalog.sku where id = $1)`, [skuId]);
    expect((await refused({ skuId: randomUUID() })).name).toBe('not-found');
  });

  it.each([
    { countInSeconds: 9 },
    { countInSeconds: 301 },
    { minutes: 0 },
    { minutes: 21 },
    { minutes: 1.5 },
    { quota: 0 },
    { quota: -1 },
    { quota: 1e308 },
    { limitPerBuyer: 0 },
    { price: fen(0) },
    { price: fen(-100) },
    { price: { minor: '-0', currency: 'CNY' } },
    { price: { minor: '1.5', currency: 'CNY' } },
    { price: { minor: '100', currency: 'USD' } },
    { opensAt: '2026-11-22T00:00:00Z' },
    { left: 5 },
    { id: 'mine' },
  ])('refuses %j', async (more) => {
    expect((await refused(more as Partial<Wish>)).name).toBe('malformed');
  });

  it('and selling from the shelf at the same time sell no piece twice', async () => {
    const shop = await new DataSource(postgresOptions(database.urlFor('cunbo_shop'), [], 'cunbo specs')).initialize();
    const sold = Array.from({ length: 25 }, () => shop.transaction((tx) => holdStock(tx, [{ stockId: skuId, pieces: 1 }])));
    const [sale, ...orders] = await Promise.allSettled([announce({ quota: 20 }), ...sold]);
    const held = orders.filter(({ status }) => status === 'fulfilled').length;
    await shop.destroy();
    const shelf = await lying(skuId);
    expect(shelf.available + shelf.held + (sale!.status === 'fulfilled' ? 20 : 0)).toBe(30);
    expect(shelf.held).toBe(held);
  });
});

describe('the end of a flash sale', () => {
  it('brings what is left back to the shelf once its time is over, and once only', async () => {
    const offer = await announce();
    await sweep();
    expect(await lying(offer.id)).toMatchObject({ available: 10 });
    clock.advance(70_000);
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect([await lying(skuId), await lying(offer.id)]).toMatchObject([{ available: 30 }, { available: 0 }]);
    expect((await news()).slice(2)).toEqual(['flash.ended', 'stock.changed']);
    expect(await catalog.app.get(ReadFlashOffers).execute([skuId])).toEqual([]);
    await announce();
  });

  it('leaves with it what orders hold, and when that comes free, however late, it is on the shelf at once', async () => {
    const offer = await announce();
    const pieces = (count: number) => [{ stockId: offer.id, pieces: count }];
    await worker.transaction((tx) => holdStock(tx, pieces(6)));
    await worker.transaction((tx) => sellHeldStock(tx, pieces(2)));
    clock.advance(70_000);
    await sweep();
    expect([await lying(skuId), await lying(offer.id)]).toEqual([
      { available: 24, held: 0 },
      { available: 0, held: 4 },
    ]);
    await worker.transaction((tx) => releaseStock(tx, pieces(3)));
    expect([await lying(skuId), await lying(offer.id)]).toMatchObject([{ available: 27 }, { available: 0, held: 1 }]);
    await database.sql(`update catalog.flash_sale set ended_at = ended_at - interval '200 days' where id = $1`, [offer.id]);
    await worker.transaction((tx) => returnSoldStock(tx, pieces(2)));
    await worker.transaction((tx) => releaseStock(tx, pieces(1)));
    expect([await lying(skuId), await lying(offer.id)]).toMatchObject([{ available: 30 }, { available: 0, held: 0 }]);
  });

  it('loses no piece that comes free at the very end', async () => {
    for (let nth = 0; nth < 6; nth += 1) {
      const offer = await announce();
      const four = [{ stockId: offer.id, pieces: 4 }];
      await worker.transaction((tx) => holdStock(tx, four));
      clock.advance(70_000);
      await Promise.all([worker.transaction((tx) => releaseStock(tx, four)), sweep()]);
      await sweep();
      expect([await lying(skuId), await lying(offer.id)]).toMatchObject([{ available: 30 }, { available: 0, held: 0 }]);
    }
  });

  it('comes at once when the manager calls it off', async () => {
    const offer = await announce();
    const asked = { params: { workshop, flashSale: offer.id } };
    for (const by of [people.county, people.shopper]) expect((await by.refusal(callOffFlashSale, asked)).name).toBe('not-allowed');
    expect((await catalog.stranger.refusal(callOffFlashSale, asked)).name).toBe('signed-out');
    expect((await people.otherManager.refusal(callOffFlashSale, asked)).name).toBe('not-found');
    const other = await inVillage(database).workshop('puping');
    expect((await people.otherManager.refusal(callOffFlashSale, { params: { workshop: other, flashSale: offer.id } })).name).toBe(
      'not-found',
    );
    expect((await people.manager.refusal(callOffFlashSale, { params: { workshop, flashSale: 'x' } })).name).toBe('malformed');
    for (let time = 0; time < 2; time += 1) await people.manager.call(callOffFlashSale, asked);
    expect(await lying(skuId)).toMatchObject({ available: 30 });
    expect((await news()).filter((event) => event === 'flash.ended')).toHaveLength(1);
  });

  it('cannot be called off when it is over already', async () => {
    const offer = await announce();
    clock.advance(70_000);
    await sweep();
    expect(await people.manager.refusal(callOffFlashSale, { params: { workshop, flashSale: offer.id } })).toMatchObject({
      name: 'flash-refused',
      details: { reason: 'ended' },
    });
  });
});

describe('the list price of what is in a flash sale', () => {
  let listed: bigint;
  let code: string;
  beforeEach(async () => {
    const [sku] = await database.sql<{ price: string; code: string }>('select price_minor as price, code from catalog.sku where id = $1', [
      skuId,
    ]);
    [listed, code] = [BigInt(sku!.price), sku!.code];
  });
  afterEach(() => database.sql('update catalog.sku set price_minor = $2 where id = $1', [skuId, listed.toString()]));

  const wish = async (minor: bigint) => {
    const product = await people.manager.call(showManagedProduct, {
      params: { workshop, product: await inVillage(database).product('zaoxi-cracklings') },
    });
    const { option, weightGrams, limitPerBuyer, lowStockAt, status } = product.skus.find(({ id }) => id === skuId)!;
    const draft = { option, weightGrams, limitPerBuyer, lowStockAt, status, price: fen(minor) };
    return { params: { workshop, sku: skuId }, body: { ...draft, version: product.version, reason: 'cheaper' } };
  };

  it('stays above the sale’s until that is over', async () => {
    await announce({ price: fen(1_000) });
    expect(await people.manager.refusal(changeSku, await wish(1_000n))).toMatchObject({ name: 'price-below-flash', details: { skuId } });
    expect((await people.manager.refusal(changeSku, await wish(999n))).name).toBe('price-below-flash');
    await people.manager.call(changeSku, await wish(1_001n));
    clock.advance(70_000);
    await people.manager.call(changeSku, await wish(999n));
  });

  it('is not lowered by a table either', async () => {
    await announce({ price: fen(1_000) });
    const form = new FormData();
    form.append(
      'table',
      new Blob([`Product code,SKU code,Price (yuan)\nzaoxi-cracklings,${code},9.99\n`], { type: 'text/csv' }),
      'prices.csv',
    );
    const problem = await people.manager.refusal(importProducts, { params: { workshop }, query: { commit: randomUUID() }, form });
    expect(problem).toMatchObject({
      name: 'table-refused',
      details: { faults: [{ line: 2, column: 'Price (yuan)', fault: 'price-below-flash' }] },
    });
  });

  it('and a sale are never set past each other', async () => {
    for (let nth = 0; nth < 6; nth += 1) {
      const asked = await wish(1_000n);
      const offer = aFlashSale(skuId, { price: fen(1_200) });
      const ended = await Promise.allSettled([
        people.manager.call(announceFlashSale, { params: { workshop }, body: offer }),
        people.manager.call(changeSku, asked),
      ]);
      expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      if (ended[0]!.status === 'fulfilled') await people.manager.call(callOffFlashSale, { params: { workshop, flashSale: offer.id } });
      await database.sql('update catalog.sku set price_minor = $2 where id = $1', [skuId, listed.toString()]);
    }
  });
});

describe('the list of flash sales', () => {
  it('shows the workshop and those above it how each went, by the server’s time', async () => {
    const first = await announce();
    await worker.transaction((tx) => holdStock(tx, [{ stockId: first.id, pieces: 3 }]));
    await people.manager.call(callOffFlashSale, { params: { workshop, flashSale: first.id } });
    clock.advance(1_000);
    const second = await announce();
    for (const by of [people.manager, people.county, people.operator]) {
      const { flashSales, next, now } = await by.call(listFlashSales, { params: { workshop }, query: {} });
      expect(flashSales.map(({ offer, held, calledOff, endedAt }) => [offer.id, held, calledOff, endedAt === null])).toEqual([
        [second.id, 0, false, true],
        [first.id, 3, true, false],
      ]);
      expect(flashSales[0]).toMatchObject({
        roomTitle: null,
        listPrice: { currency: 'CNY' },
        product: { name: { en: expect.any(String) } },
      });
      expect([next, now]).toEqual([null, clock.now().toISOString()]);
    }
    const older = await people.manager.call(listFlashSales, { params: { workshop }, query: { after: second.id } });
    expect(older.flashSales.map(({ offer }) => offer.id)).toEqual([first.id]);
  });

  it('shows nobody else anything', async () => {
    const asked = { params: { workshop }, query: {} };
    expect((await catalog.stranger.refusal(listFlashSales, asked)).name).toBe('signed-out');
    for (const by of [people.streamer, people.shopper]) expect((await by.refusal(listFlashSales, asked)).name).toBe('not-allowed');
    expect((await people.otherManager.refusal(listFlashSales, asked)).name).toBe('not-found');
    expect((await people.manager.refusal(listFlashSales, { params: { workshop }, query: { after: 'x' } })).name).toBe('malformed');
  });
});
