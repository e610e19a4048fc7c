import { randomUUID } from 'node:crypto';
import {
  adjustStock,
  type EndpointContract,
  listManagedProducts,
  listStock,
  type RequestOf,
  setBundleParts,
  showHistory,
} from '#contracts';
import { holdStock, sellHeldStock } from '#catalog';
import { postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aWorkbench, nobody, type Workbench } from './a-workbench.js';

let bench: Workbench;
let shop: DataSource;
let lard: string;

beforeAll(async () => {
  bench = await aWorkbench();
  shop = await new DataSource(postgresOptions(bench.database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
  lard = await bench.village.sku('wood-fire-lard-450');
});
afterAll(async () => {
  await shop.destroy();
  await bench.close();
});

const adjustment = (delta: number, more: object = {}) => ({ id: randomUUID(), delta, reason: 'counted' as const, note: '', ...more });
const adjust = (delta: number, more: object = {}) =>
  bench.manager.call(adjustStock, { params: { ...bench.params, sku: lard }, body: adjustment(delta, more) });
const rowOf = async (skuId: string) => {
  const { rows } = await bench.manager.call(listStock, { params: bench.params, query: { limit: 100 } });
  return rows.find((row) => row.skuId === skuId);
};

describe("a workshop's stock", () => {
  it('is what lies on the shelf and what is ordered, with what is sold beside it', async () => {
    await bench.village.stock(lard, 20);
    await holdStock(shop.manager, [{ stockId: lard, pieces: 5 }]);
    await sellHeldStock(shop.manager, [{ stockId: lard, pieces: 2 }]);
    expect(await rowOf(lard)).toMatchObject({ available: 15, held: 3, sold: 2, inFlash: 0, onHand: 18, low: false });
  });

  it('adds up what a flash sale set aside', async () => {
    await bench.village.stock(lard, 20);
    const quota = randomUUID();
    await bench.database.sql('insert into catalog.stock (id, sku_id, available, held) values ($1, $2, 7, 1)', [quota, lard]);
    expect(await rowOf(lard)).toMatchObject({ available: 20, inFlash: 7, held: 1, onHand: 28 });
    await bench.database.sql('delete from catalog.stock where id = $1', [quota]);
  });

  it('is low at the number that the workshop set, and says how many are', async () => {
    await bench.village.stock(lard, 5);
    const low = await bench.manager.call(listStock, { params: bench.params, query: { low: '1' } });
    expect(low.rows.map(({ skuId }) => skuId)).toContain(lard);
    expect(low.rows.every((row) => row.low && row.available <= row.lowStockAt)).toBe(true);
    expect(low.lowCount).toBe(low.rows.length);
    const { products, counts } = await bench.manager.call(listManagedProducts, { params: bench.params, query: { low: '1' } });
    expect(counts.low).toBe(products.length);
    await bench.village.stock(lard, 6);
    expect((await rowOf(lard))!.low).toBe(false);
  });

  it('is read in pages and found by name', async () => {
    const first = await bench.manager.call(listStock, { params: bench.params, query: { limit: 3 } });
    const second = await bench.manager.call(listStock, { params: bench.params, query: { limit: 3, after: first.next! } });
    const ids = [...first.rows, ...second.rows].map(({ skuId }) => skuId);
    expect(new Set(ids).size).toBe(ids.length);
    const found = await bench.manager.call(listStock, { params: bench.params, query: { search: '猪油' } });
    expect(found.rows.map(({ skuId }) => skuId)).toContain(lard);
    expect((await bench.manager.call(listStock, { params: bench.params, query: { search: '_' } })).rows).toEqual([]);
  });
});

describe('putting stock right by hand', () => {
  it('is done once, however often it is asked, and stays on record', async () => {
    await bench.village.stock(lard, 10);
    const body = adjustment(-3, { reason: 'damaged', note: '摔破两罐' });
    const params = { ...bench.params, sku: lard };
    const answers = await Promise.all([1, 2, 3].map(() => bench.manager.call(adjustStock, { params, body })));
    expect(answers.map(({ available }) => available)).toEqual([7, 7, 7]);
    const product = await bench.village.product('wood-fire-lard');
    const { entries } = await bench.manager.call(showHistory, { params: { ...bench.params, product }, query: {} });
    expect(entries[0]).toMatchObject({
      kind: 'stock.adjusted',
      reason: 'damaged',
      before: { available: 10 },
      after: { available: 7, delta: -3, note: '摔破两罐' },
    });
    expect((await bench.manager.refusal(adjustStock, { params, body: { ...body, delta: 5 } })).name).toBe('key-reused');
    const [news] = await bench.database.sql(`select payload from platform.outbox where event = 'stock.changed' order by id desc limit 1`);
    expect(news).toEqual({ payload: { skuIds: [lard] } });
  });

  it('takes no piece that is ordered', async () => {
    await bench.village.stock(lard, 10);
    await holdStock(shop.manager, [{ stockId: lard, pieces: 8 }]);
    const refusal = await bench.manager.refusal(adjustStock, { params: { ...bench.params, sku: lard }, body: adjustment(-3) });
    expect(refusal).toMatchObject({ name: 'stock-short', details: { skuId: lard, available: 2 } });
    expect(await rowOf(lard)).toMatchObject({ available: 2, held: 8 });
  });

  it('meets orders without losing a piece', async () => {
    await bench.village.stock(lard, 40);
    const orders = Array.from({ length: 15 }, () => shop.transaction((tx) => holdStock(tx, [{ stockId: lard, pieces: 2 }])));
    const hands = Array.from({ length: 15 }, (_, nth) => adjust(nth % 2 === 0 ? -3 : 2));
    const ended = await Promise.allSettled([...orders, ...hands]);
    const held = ended.slice(0, 15).filter(({ status }) => status === 'fulfilled').length * 2;
    const changed = ended
      .slice(15)
      .map(({ status }, nth): number => (status === 'fulfilled' ? (nth % 2 === 0 ? -3 : 2) : 0))
      .reduce((total, delta) => total + delta, 0);
    expect(await rowOf(lard)).toMatchObject({ available: 40 - held + changed, held });
  });

  it('goes no further than a shelf holds', async () => {
    await bench.village.stock(lard, 999_999);
    const params = { ...bench.params, sku: lard };
    expect(await bench.manager.refusal(adjustStock, { params, body: adjustment(2) })).toMatchObject({ name: 'too-many' });
  });

  it.each([
    ['nothing', { delta: 0 }],
    ['half a piece', { delta: 0.5 }],
    ['NaN', { delta: 'NaN' }],
    ['1e308', { delta: 1e308 }],
    ['no reason', { reason: undefined }],
    ['a reason of its own', { reason: 'because' }],
    ['an unknown key', { available: 5 }],
  ])('refuses %s', async (_, more) => {
    const body = { ...adjustment(1), ...more } as never;
    expect((await bench.manager.refusal(adjustStock, { params: { ...bench.params, sku: lard }, body })).name).toBe('malformed');
  });

  it('knows no shelf of a pack, nor of anybody else', async () => {
    const skus = [await bench.village.sku('new-year-pack-four'), await bench.village.sku('panan-knot-12'), nobody];
    for (const sku of skus) {
      expect((await bench.manager.refusal(adjustStock, { params: { ...bench.params, sku }, body: adjustment(1) })).name).toBe('not-found');
    }
  });
});

describe('a workbench', () => {
  const ask = <C extends EndpointContract>(who: Visitor, contract: C, request: RequestOf<C>): Promise<string> =>
    who.call(contract, request).then(
      () => 'done',
      (error: { problem: { name: string } }) => error.problem.name,
    );

  it.each([
    ['township', 'done', 'not-allowed'],
    ['county', 'done', 'not-allowed'],
    ['operator', 'done', 'done'],
    ['otherManager', 'not-found', 'not-found'],
    ['streamer', 'not-allowed', 'not-allowed'],
    ['shopper', 'not-allowed', 'not-allowed'],
  ] as const)('lets a %s look (%s) and change (%s)', async (who, looking, changing) => {
    await bench.village.stock(lard, 50);
    const visitor = await bench.catalog.signIn(phones[who]);
    expect(await ask(visitor, listStock, { params: bench.params, query: {} })).toBe(looking);
    expect(await ask(visitor, listManagedProducts, { params: bench.params, query: {} })).toBe(looking);
    expect(await ask(visitor, adjustStock, { params: { ...bench.params, sku: lard }, body: adjustment(1) })).toBe(changing);
  });

  it('is closed to strangers', async () => {
    const { stranger } = bench.catalog;
    expect(await ask(stranger, listStock, { params: bench.params, query: {} })).toBe('signed-out');
    expect(await ask(stranger, adjustStock, { params: { ...bench.params, sku: lard }, body: adjustment(1) })).toBe('signed-out');
  });

  it("lets a manager touch nobody else's goods through their own workshop", async () => {
    const sku = await bench.village.sku('panan-knot-12');
    const body = { version: 1, parts: [] };
    expect(await ask(bench.manager, setBundleParts, { params: { ...bench.params, sku }, body })).toBe('not-found');
    const asConsole = (sql: string) =>
      bench.database.sqlAs('cunbo_console', `begin; set local cunbo.workshops = '{${bench.params.workshop}}'; ${sql}; commit`);
    await expect(asConsole(`update catalog.change set reason = 'x'`)).rejects.toThrow('permission denied');
    const [before] = await bench.database.sql<{ price_minor: string }>('select price_minor from catalog.sku where id = $1', [sku]);
    await asConsole(`update catalog.sku set price_minor = 1 where id = '${sku}'`);
    await asConsole(`update catalog.stock set available = 0 where id = '${sku}'`);
    expect(await bench.database.sql('select price_minor from catalog.sku where id = $1', [sku])).toEqual([before]);
    const [{ available } = { available: 0 }] = await bench.database.sql<{ available: number }>(
      'select available from catalog.stock where id = $1',
      [sku],
    );
    expect(available).toBeGreaterThan(0);
  });
});
