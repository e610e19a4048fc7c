import { indexProducts, RefreshSearch } from '#catalog';
import { listCategories, listProducts, type ProductCard, type RequestOf, quoteOrder } from '#contracts';
import { changeWithinWorkshop, postgresOptions, SystemClock } from '#platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { aKey } from '../orders/a-shop.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { aPack } from '../support/a-pack.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { startWorker } from '../support/start-worker.js';
import { eventually } from '../support/eventually.js';
import { inVillage } from '../support/village.js';

type Query = RequestOf<typeof listProducts>['query'];

let database: TestDatabase;
let catalog: TestCatalog;
let village: ReturnType<typeof inVillage>;

beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database });
  village = inVillage(database);
});

afterAll(async () => {
  await catalog?.close();
  await database?.drop();
});

const list = (query: Query) => catalog.stranger.call(listProducts, { query });
const found = async (q: string, more: Query = {}): Promise<string[]> =>
  (await list({ limit: 50, ...more, q })).products.map(({ code }) => code);

async function everyPage(query: Query): Promise<ProductCard[]> {
  const all: ProductCard[] = [];
  for (let after: string | undefined; ;) {
    const { products, next } = await list({ ...query, after });
    all.push(...products);
    if (next === null) return all;
    after = next;
  }
}

/** Makes products found again after a spec has written to the tables. */
async function index(...ids: string[]): Promise<void> {
  const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
  await owner.transaction((tx) => indexProducts(tx, new SystemClock(), ids));
  await owner.destroy();
}

describe('searching the shop window', () => {
  it.each([
    ['one character', '鹅', 'puping-goose'],
    ['some characters of the name', '卤鹅', 'puping-goose'],
    ['all of the name', '埔坪卤鹅', 'puping-goose'],
    ['pinyin', 'lue', 'puping-goose'],
    ['pinyin with capitals', 'PuPing', 'puping-goose'],
    ['pinyin with tones', 'lǔ’é', 'puping-goose'],
    ['initials', 'pple', 'puping-goose'],
    ['initials of the end', 'le', 'puping-goose'],
    ['characters and pinyin mixed', '埔坪lue', 'puping-goose'],
    ['English', 'goose', 'puping-goose'],
    ['English, begun', 'brais goos', 'puping-goose'],
    ['its maker', '陈水根', 'puping-goose'],
    ['its maker in pinyin', 'chenshuigen', 'puping-goose'],
    ['its place and its name', '白塔 鹅', 'puping-goose'],
    ['a wrong letter in pinyin', 'pupimg', 'puping-goose'],
    ['a missing letter in English', 'gose', 'puping-goose'],
    ['two letters swapped', 'gooes', 'puping-goose'],
    ['other characters that sound the same', '卤额', 'puping-goose'],
    ['wide letters', 'ｇｏｏｓｅ', 'puping-goose'],
  ])('finds by %s', async (_, q, code) => {
    expect(await found(q)).toContain(code);
  });

  it('asks for all of the words', async () => {
    expect(await found('鹅 茶')).toEqual([]);
    expect(await found('鹅')).not.toContain('wufeng-tea');
  });

  it('puts hits of the name first, then those beside it, then near ones, whatever the order of the rest', async () => {
    const [goose, tea, honey] = await Promise.all(['puping-goose', 'wufeng-tea', 'wild-honey'].map((code) => village.product(code)));
    const before = await database.sql<{ id: string; name: unknown }>('select id, name from catalog.product where id = any ($1)', [
      [goose, tea, honey],
    ]);
    await database.sql(`update catalog.product set name = jsonb_set(name, '{zh-CN}', '"锦上花"') where id = $1`, [tea]);
    await database.sql(`update catalog.sku set option = jsonb_set(option, '{zh-CN}', '"锦上花"') where product_id = $1`, [goose]);
    await database.sql(`update catalog.product set name = jsonb_set(name, '{zh-CN}', '"今尚华"') where id = $1`, [honey]);
    await index(goose!, tea!, honey!);
    for (const sort of ['newest', 'price-up', 'price-down', 'sold'] as const) {
      expect(await found('锦上花', { sort })).toEqual(['wufeng-tea', 'puping-goose', 'wild-honey']);
    }
    const paged = await everyPage({ q: '锦上花', limit: 1, sort: 'price-up' });
    expect(paged.map(({ code }) => code)).toEqual(['wufeng-tea', 'puping-goose', 'wild-honey']);
    for (const { id, name } of before) await database.sql('update catalog.product set name = $2 where id = $1', [id, JSON.stringify(name)]);
    await index(goose!, tea!, honey!);
  });

  it('finds nothing where there is nothing to look for', async () => {
    expect(await found('！？🙂')).toEqual([]);
    expect(await found('zzzzqqqq')).toEqual([]);
    expect(await found("'; drop table catalog.product; --")).toEqual([]);
    expect(await found('\\ & | ! ( ) : * < -> >')).toEqual([]);
  });

  it('takes an empty search for none', async () => {
    expect((await found('  ')).length).toBeGreaterThanOrEqual(30);
  });
});

describe('narrowing and sorting', () => {
  it('sorts by price both ways and pages through each without losing or doubling any', async () => {
    const all = await everyPage({ limit: 50 });
    const cheapest = (card: ProductCard): bigint => card.skus[0]!.price.minor;
    for (const sort of ['newest', 'price-up', 'price-down', 'sold'] as const) {
      for (const limit of [3, 50]) {
        const listed = await everyPage({ sort, limit });
        expect(new Set(listed.map(({ id }) => id)).size).toBe(all.length);
        expect(listed).toHaveLength(all.length);
        const prices = listed.map(cheapest);
        if (sort === 'price-up') expect(prices).toEqual(prices.toSorted((a, b) => Number(a - b)));
        if (sort === 'price-down') expect(prices).toEqual(prices.toSorted((a, b) => Number(b - a)));
      }
    }
  });

  it('narrows by category, workshop, place and all of them at once', async () => {
    const workshop = await village.workshop('puping');
    const township = await village.township('baita');
    const teas = await everyPage({ category: 'tea' });
    expect(teas.map(({ category }) => category)).toEqual(teas.map(() => 'tea'));
    expect(teas.length).toBeGreaterThan(0);
    const ofWorkshop = await everyPage({ workshop });
    expect(ofWorkshop.every((card) => card.workshop.id === workshop)).toBe(true);
    expect((await everyPage({ place: township })).map(({ id }) => id)).toEqual(ofWorkshop.map(({ id }) => id));
    expect(await everyPage({ workshop, category: 'tea' })).toEqual([]);
    expect(await everyPage({ brand: 'nobody-knows-it' })).toEqual([]);
  });

  it('leaves out what is sold out when asked to, at this very moment', async () => {
    const sku = await village.sku('wild-honey-500');
    await village.stock(sku, 0);
    expect(await found('土蜂蜜')).toEqual(['wild-honey']);
    expect(await found('土蜂蜜', { inStock: 'true' })).toEqual([]);
    expect(await found('土蜂蜜', { inStock: 'false' })).toEqual(['wild-honey']);
  });

  it.each([
    'sort=best',
    'inStock=yes',
    'category=..',
    'workshop=1',
    'place=x',
    `q=${'糕'.repeat(61)}`,
    'colour=red',
    'q=a&q=b',
    'after=W10',
    'after=%F0%9F%99%82',
    `after=${'x'.repeat(400)}`,
  ])('refuses ?%s as malformed', async (query) => {
    const { body } = await request(catalog.url)
      .get(`/api/products?${encodeURI(query).replaceAll('%25', '%')}`)
      .expect(422);
    expect(body.name).toBe('malformed');
  });

  it('refuses a place in a list that is sorted in another way', async () => {
    const { next } = await list({ limit: 1, sort: 'price-up' });
    expect((await catalog.stranger.refusal(listProducts, { query: { after: next!, sort: 'price-down' } })).name).toBe('malformed');
    const forged = Buffer.from(JSON.stringify(['price-up', 0, "0' or 1=1", '00000000-0000-7000-8000-000000000000'])).toString('base64url');
    expect((await catalog.stranger.refusal(listProducts, { query: { after: forged, sort: 'price-up' } })).name).toBe('malformed');
  });

  it('counts what is behind each category, brand and township', async () => {
    const { categories, places } = await catalog.stranger.call(listCategories, {});
    const total = (await everyPage({ limit: 50 })).length;
    expect(categories.reduce((sum, { products }) => sum + products, 0)).toBe(total);
    expect(places.reduce((sum, { products }) => sum + products, 0)).toBe(total);
    expect(categories.find(({ code }) => code === 'tea')!.products).toBe((await everyPage({ category: 'tea' })).length);
    expect(await everyPage({ place: places[0]!.id })).toHaveLength(places[0]!.products);
  });
});

describe('what search knows', () => {
  it('is filled in by the worker where it was never written, and follows what sales do', async () => {
    const listed = async (query: Query): Promise<string[]> => (await everyPage({ limit: 50, ...query })).map(({ code }) => code);
    const all = await listed({});
    await database.sql('delete from catalog.product_search');
    expect(await listed({})).toEqual([]);
    await database.sql(`update catalog.stock set sold = 7 where sku_id = $1`, [await village.sku('puping-goose-half')]);
    await village.stock(await village.sku('white-tea-50'), 0);
    const worker = await startWorker({ database });
    await eventually(async () => (await listed({})).length === all.length);
    await eventually(async () => (await listed({ sort: 'sold' }))[0] === 'puping-goose');
    await worker.close();

    await database.sql(
      `update catalog.stock set sold = 9, available = 0 where sku_id in (select id from catalog.sku where code like 'wufeng-tea%')`,
    );
    await database.sql(`update catalog.stock set available = 3 where id = $1`, [await village.sku('wild-honey-500')]);
    const again = await startWorker({ database });
    await eventually(async () => (await listed({ sort: 'sold' }))[0] === 'wufeng-tea');
    expect(await found('土蜂蜜', { inStock: 'true' })).toEqual(['wild-honey']);
    expect(await listed({ inStock: 'true' })).not.toContain('wufeng-tea');
    await again.close();
  });

  it('counts exactly the packs that it lists, whatever happens to their parts', async () => {
    const worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
    const goose = await village.sku('puping-goose-half');
    const costs = (minor: number) => database.sql('update catalog.sku set price_minor = $2 where id = $1', [goose, minor]);
    const pack = await aPack(database, { price: 8_500n, parts: { 'zaoxi-cracklings-plain-200': 1, 'puping-goose-half': 1 } });
    const listed = async (): Promise<boolean> => (await everyPage({ category: 'gift' })).some(({ skus }) => skus[0]!.id === pack);
    const counted = async (): Promise<number> =>
      (await catalog.stranger.call(listCategories, {})).categories.find(({ code }) => code === 'gift')?.products ?? 0;
    const refreshed = async () => {
      await new RefreshSearch(worker, new SystemClock()).execute();
      expect(await counted()).toBe((await everyPage({ category: 'gift' })).length);
    };
    const body = { idempotencyKey: aKey(), lines: [{ skuId: pack, quantity: 1 }], roomId: null, regionCode: '330106' };
    await refreshed();
    expect(await listed()).toBe(true);
    // What the goose costs alone is more than the whole pack.
    await costs(8_501);
    expect(await listed()).toBe(false);
    expect(await catalog.stranger.refusal(quoteOrder, { body })).toMatchObject({ name: 'not-for-sale' });
    await refreshed();
    await costs(8_500);
    await refreshed();
    expect(await listed()).toBe(true);
    expect((await catalog.stranger.call(quoteOrder, { body })).goods.minor).toBe(8_500n);
    await database.sql(`update catalog.sku set status = 'off' where id = $1`, [goose]);
    expect(await listed()).toBe(false);
    await refreshed();
    await database.sql(`update catalog.sku set status = 'on', price_minor = 6800 where id = $1`, [goose]);
    await refreshed();
    await worker.destroy();
  });

  it('catches up with an edit that nobody announced', async () => {
    const goose = await village.product('puping-goose');
    await database.sql(`update catalog.product set name = jsonb_set(name, '{en}', '"Xylophone goose"'), changed_at = now() where id = $1`, [
      goose,
    ]);
    expect(await found('xylophone')).toEqual([]);
    const worker = await startWorker({ database });
    await eventually(async () => (await found('xylophone')).includes('puping-goose'));
    await worker.close();
  });

  it('forgets a product that is not for sale any more, and finds it again', async () => {
    const goose = await village.product('puping-goose');
    await database.sql(`update catalog.product set status = 'withdrawn' where id = $1`, [goose]);
    expect(await found('卤鹅')).not.toContain('puping-goose');
    await index(goose);
    expect(await database.sql('select from catalog.product_search where product_id = $1', [goose])).toEqual([]);
    await database.sql(`update catalog.product set status = 'published' where id = $1`, [goose]);
    await index(goose);
    expect(await found('卤鹅')).toContain('puping-goose');
  });

  it('is kept by a workshop’s console for its own products only, and by no shop or room', async () => {
    const [own, other] = [await village.product('puping-goose'), await village.product('wufeng-tea')];
    const console = await new DataSource({ type: 'postgres', url: database.urlFor('cunbo_console') }).initialize();
    const workshop = await village.workshop('puping');
    await changeWithinWorkshop(console, [workshop], workshop, (tx) => tx.query('delete from catalog.product_search'));
    const kept = await database.sql<{ workshop_id: string }>('select distinct workshop_id from catalog.product_search');
    expect(kept.map(({ workshop_id }) => workshop_id)).not.toContain(workshop);
    expect(kept.length).toBeGreaterThan(3);
    await changeWithinWorkshop(console, [workshop], workshop, (tx) => indexProducts(tx, new SystemClock(), [own]));
    expect(await found('卤鹅')).toContain('puping-goose');
    await expect(
      changeWithinWorkshop(console, [workshop], workshop, (tx) => indexProducts(tx, new SystemClock(), [other])),
    ).rejects.toThrow('row-level security');
    await console.destroy();
    for (const role of ['cunbo_shop', 'cunbo_gateway'] as const) {
      await expect(database.sqlAs(role, 'delete from catalog.product_search')).rejects.toThrow('permission denied');
    }
  });
});
