import { listProducts, type ProductPage, showProduct } from '#contracts';
import { newId } from '#platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage } from '../support/village.js';

let database: TestDatabase;
let catalog: TestCatalog;
let clock: TestClock;
let village: ReturnType<typeof inVillage>;

beforeAll(async () => {
  database = await aDatabase();
  clock = new TestClock();
  catalog = await startCatalog({ database, clock });
  village = inVillage(database);
});

afterAll(async () => {
  await catalog?.close();
  await database?.drop();
});

const show = async (code: string): Promise<ProductPage> =>
  catalog.stranger.call(showProduct, { params: { product: await village.product(code) } });
const refused = async (code: string): Promise<string> =>
  (await catalog.stranger.refusal(showProduct, { params: { product: await village.product(code) } })).name;
const change = (table: string, set: string, code: string) => database.sql(`update ${table} set ${set} where code = $1`, [code]);

describe('a pack in the window', () => {
  const pack = 'new-year-pack';
  const goose = 'puping-goose-half';
  const rice = 'jinxiang-fried-rice-sesame-300';
  const leftOf = async (): Promise<Record<string, number>> =>
    Object.fromEntries((await show(pack)).skus.map((sku) => [sku.option.en, sku.available]));

  it('has as many pieces as its scarcest part gives', async () => {
    for (const sku of ['zaoxi-cracklings-plain-200', goose, rice, 'panan-knot-12']) await village.stock(await village.sku(sku), 100);
    await village.stock(await village.sku(goose), 7);
    await village.stock(await village.sku(rice), 9);
    expect(await leftOf()).toEqual({ 'all four': 7, 'three to nibble': 4 });
    await village.stock(await village.sku(goose), 0);
    expect(await leftOf()).toEqual({ 'all four': 0, 'three to nibble': 4 });
  });

  it('names its parts, who makes them and what they cost alone', async () => {
    const { kind, parts, skus, maker, villageShareBps } = await show(pack);
    expect([kind, maker.id]).toEqual(['bundle', await village.maker('zhou-guilan')]);
    expect(skus.map(({ option }) => option.en)).toEqual(['three to nibble', 'all four']);
    const of = (nth: number) => parts.filter((part) => part.bundleSkuId === skus[nth]!.id);
    expect([of(0).length, of(1).length, parts.length]).toEqual([3, 4, 7]);
    const [price] = await database.sql<{ minor: string }>(`select price_minor::text as minor from catalog.sku where code = $1`, [rice]);
    expect(of(0)[1]).toMatchObject({
      skuId: await village.sku(rice),
      pieces: 2,
      workshop: { en: 'Taoyuan Rice Workshop' },
      worth: { minor: BigInt(price!.minor) * 2n },
    });
    expect(villageShareBps).toBeGreaterThan(7_000);
    expect(villageShareBps).toBeLessThan(10_000);
  });

  it('is not sold in a way of which a part is off, and not at all when none is left', async () => {
    await change('catalog.sku', `status = 'off'`, goose);
    expect(Object.keys(await leftOf())).toEqual(['three to nibble']);
    await change('catalog.product', `status = 'withdrawn'`, 'zaoxi-cracklings');
    expect(await refused(pack)).toBe('not-found');
    const { products } = await catalog.stranger.call(listProducts, { query: { limit: 50 } });
    expect(products.map(({ code }) => code)).not.toContain(pack);
    await change('catalog.product', `status = 'published'`, 'zaoxi-cracklings');
    await change('catalog.sku', `status = 'on'`, goose);
    expect(Object.keys(await leftOf())).toHaveLength(2);
  });

  it('is not for sale without parts', async () => {
    const parts = await database.sql('delete from catalog.bundle_part returning *');
    expect(await refused(pack)).toBe('not-found');
    for (const { bundle_sku_id, sku_id, pieces, position } of parts) {
      await database.sql('insert into catalog.bundle_part (bundle_sku_id, sku_id, pieces, position) values ($1, $2, $3, $4)', [
        bundle_sku_id,
        sku_id,
        pieces,
        position,
      ]);
    }
    expect((await show(pack)).parts).toHaveLength(7);
  });
});

describe('a product’s page', () => {
  it('shows only ways to buy it that are on, and how many each may have', async () => {
    await change('catalog.sku', `status = 'off'`, 'white-tea-50');
    await change('catalog.sku', 'limit_per_buyer = 2', 'white-tea-cake-200');
    const { kind, skus, parts } = await show('white-tea');
    expect([kind, parts]).toEqual(['single', []]);
    expect(skus).toEqual([expect.objectContaining({ limitPerBuyer: 2, flash: null, price: { minor: 16_800n, currency: 'CNY' } })]);
    await change('catalog.sku', `status = 'off'`, 'white-tea-cake-200');
    expect(await refused('white-tea')).toBe('not-found');
  });

  it('shows the newest batches first, papers that still hold, pictures and the brand', async () => {
    const product = await village.product('wild-honey');
    const workshop = await village.workshop('wufeng');
    await database.sql('delete from catalog.batch where product_id = $1', [product]);
    await database.sql('delete from catalog.certificate where workshop_id = $1', [workshop]);
    for (let day = 1; day <= 8; day += 1) {
      await database.sql(
        `insert into catalog.batch (id, product_id, code, made_on, shelf_life_days, created_at) values ($1, $2, $3, $4::date + $5::int, 540, now())`,
        [newId(clock), product, `B${day}`, '2026-01-01', day],
      );
    }
    const today = new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const certify = (number: string, of: string | null, until: string | null) =>
      database.sql(
        `insert into catalog.certificate (id, workshop_id, product_id, kind, number, issued_by, valid_until, created_at) values ($1, $2, $3, 'organic', $4, '县', $5, now())`,
        [newId(clock), workshop, of, number, until],
      );
    await certify('of-the-workshop', null, null);
    await certify('of-the-product', product, today);
    await certify('ran-out', product, '2020-01-01');
    await certify('of-another-product', await village.product('wufeng-tea'), null);
    const picture = '/pictures/00000000-0000-4000-8000-000000000000';
    await database.sql(
      `update catalog.product set pictures = array[$2], picture = $2, brand_id = (select id from catalog.brand order by code limit 1) where id = $1`,
      [product, picture],
    );
    const page = await show('wild-honey');
    expect(page.batches.map(({ code }) => code)).toEqual(['B8', 'B7', 'B6', 'B5', 'B4', 'B3']);
    expect(page.batches[0]).toEqual({ code: 'B8', madeOn: '2026-01-09', shelfLifeDays: 540 });
    expect(page.certificates.map(({ number, validUntil }) => [number, validUntil])).toEqual([
      ['of-the-product', today],
      ['of-the-workshop', null],
    ]);
    expect([page.picture, page.pictures]).toEqual([picture, [picture]]);
    expect(page.brand?.name['zh-CN']).toBeTruthy();
  });

  it('shows a flash sale from its announcement until it closes, with what is left of it', async () => {
    const sku = await village.sku('four-season-pomelo-two');
    const sale = newId(clock);
    const at = (seconds: number): Date => new Date(clock.now().getTime() + seconds * 1_000);
    await database.sql(
      `insert into catalog.flash_sale (id, workshop_id, sku_id, price_minor, quota, limit_per_buyer, announced_at, opens_at, closes_at, started_by)
       values ($1, $2, $3, 3980, 5, 1, $4, $5, $6, (select id from identity.person limit 1))`,
      [sale, await village.workshop('wufeng'), sku, at(0), at(30), at(150)],
    );
    await database.sql('insert into catalog.stock (id, sku_id, available, held) values ($1, $2, 4, 1)', [sale, sku]);
    const flashOf = async () => (await show('four-season-pomelo')).skus[0]!;
    expect(await flashOf()).toMatchObject({
      available: 32,
      flash: {
        id: sale,
        skuId: sku,
        price: { minor: 3_980n },
        quota: 5,
        left: 4,
        limitPerBuyer: 1,
        opensAt: at(30).toISOString(),
        closesAt: at(150).toISOString(),
      },
    });
    clock.advance(151_000);
    expect((await flashOf()).flash).toBeNull();
  });
});
