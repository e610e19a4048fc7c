import { ReadProductCards } from '#catalog';
import { listProducts, type ProductCard, showProduct } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';

const unknownId = '00000000-0000-7000-8000-000000000000';

describe('the shop window', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let village: ReturnType<typeof inVillage>;
  const withdraw = (code: string) => database.sql(`update catalog.product set status = 'withdrawn' where code = $1`, [code]);

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    village = inVillage(database);
  });

  afterAll(async () => {
    await catalog?.close();
    await database?.drop();
  });

  async function everyPage(limit: number): Promise<ProductCard[]> {
    const all: ProductCard[] = [];
    for (let after: string | undefined; ;) {
      const { products, next } = await catalog.stranger.call(listProducts, { query: { after, limit } });
      all.push(...products);
      if (next === null) return all;
      expect(products).toHaveLength(limit);
      after = next;
    }
  }

  it('shows every published product once, page by page, newest first', async () => {
    const rows = await database.sql<{ id: string }>(`select id from catalog.product where status = 'published' order by id desc`);
    expect(rows.length).toBeGreaterThanOrEqual(30);
    for (const limit of [1, 7, rows.length, 50]) expect((await everyPage(limit)).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('shows price, stock, maker, workshop and what stays in the village', async () => {
    await village.stock(await village.sku('puping-goose-half'), 3);
    const goose = (await everyPage(50)).find(({ code }) => code === 'puping-goose')!;
    expect(goose).toMatchObject({
      name: { 'zh-CN': '埔坪卤鹅', en: 'Puping braised goose' },
      picture: 'goods/puping-goose.svg',
      workshop: { id: await village.workshop('puping'), type: 'recruiting', townshipName: { 'zh-CN': '白塔镇' } },
      maker: { id: await village.maker('chen-shuigen') },
      skus: [
        { option: { 'zh-CN': '半只 600 克' }, price: { minor: 6_800n, currency: 'CNY' }, available: 3, weightGrams: 850 },
        { option: { 'zh-CN': '整只 1.5 千克' }, price: { minor: 12_800n, currency: 'CNY' }, available: 10 },
      ],
    });
    // Of 68.00: station 0.50, streamer 10 %, platform 5 %; the other 57.30 stay.
    expect(goose.villageShareBps).toBe(8_426);
  });

  it('writes money as text', async () => {
    const { body } = await request(catalog.url).get('/api/products?limit=1').expect(200);
    expect(body.products[0].skus[0].price).toEqual({ minor: expect.stringMatching(/^\d+$/), currency: 'CNY' });
  });

  it.each([
    'limit=0',
    'limit=51',
    'limit=-1',
    'limit=1.5',
    'limit=NaN',
    'limit=9999999999999999999999',
    'after=1',
    'after=%00',
    'sort=price',
    'limit=1&limit=2',
  ])('refuses ?%s as malformed', async (query) => {
    const { body } = await request(catalog.url).get(`/api/products?${query}`).expect(422);
    expect(body.name).toBe('malformed');
  });

  it('shows one product with its facts and stories', async () => {
    const page = await catalog.stranger.call(showProduct, { params: { product: await village.product('zaoxi-cracklings') } });
    expect(page).toMatchObject({
      code: 'zaoxi-cracklings',
      facts: { place: { en: expect.any(String) }, shelfLifeDays: expect.any(Number), madeOn: expect.any(String) },
    });
    expect(page.makerStory['zh-CN']).not.toBe('');
    expect(page.workshopStory['zh-CN']).not.toBe('');
  });

  it('shows every product of the village', async () => {
    for (const { id } of await everyPage(50)) expect((await catalog.stranger.call(showProduct, { params: { product: id } })).id).toBe(id);
  });

  it('finds an id in capitals too', async () => {
    const id = await village.product('zaoxi-cracklings');
    expect((await catalog.stranger.call(showProduct, { params: { product: id.toUpperCase() } })).id).toBe(id);
  });

  it.each(['1', 'NaN', '-1', '..%2f..%2fetc', '%27%20or%201%3D1', '00000000-0000-7000-8000-00000000000', 'x'.repeat(5_000)])(
    'refuses the id %s as malformed',
    async (id) => {
      const { body } = await request(catalog.url).get(`/api/products/${id}`).expect(422);
      expect(body.name).toBe('malformed');
    },
  );

  it('refuses a URL that cannot be read', async () => {
    const { body } = await request(catalog.url).get('/api/products/%E0%A4%A').expect(400);
    expect(body).toMatchObject({ name: 'unreadable', type: '/problems/unreadable' });
  });

  it('finds nothing under an unknown id and under the id of something else', async () => {
    for (const product of [unknownId, await village.sku('puping-goose-half'), await village.workshop('puping')]) {
      expect((await catalog.stranger.refusal(showProduct, { params: { product } })).name).toBe('not-found');
    }
  });

  it('reads cards in the order asked and leaves out what is unknown or was withdrawn', async () => {
    const [goose, tea, honey] = await Promise.all(['puping-goose', 'wufeng-tea', 'wild-honey'].map((code) => village.product(code)));
    await withdraw('wufeng-tea');
    const cards = await catalog.app.get(ReadProductCards).execute([honey!, tea!, unknownId, goose!]);
    expect(cards.map(({ id }) => id)).toEqual([honey, goose]);
    expect((await everyPage(50)).map(({ id }) => id)).not.toContain(tea);
    expect((await catalog.stranger.refusal(showProduct, { params: { product: tea! } })).name).toBe('not-found');
  });

  it('leaves out a product that has no sku yet', async () => {
    const [{ id }] = (await database.sql<{ id: string }>(
      `insert into catalog.product (id, workshop_id, maker_id, rule_id, code, name, facts, prompter, picture, category, created_at)
       select gen_random_uuid(), workshop_id, maker_id, rule_id, 'without-sku', name, facts, prompter, picture, category, created_at
       from catalog.product where code = 'puping-goose' returning id`,
    )) as [{ id: string }];
    expect((await everyPage(50)).map((product) => product.id)).not.toContain(id);
    expect((await catalog.stranger.refusal(showProduct, { params: { product: id } })).name).toBe('not-found');
  });
});
