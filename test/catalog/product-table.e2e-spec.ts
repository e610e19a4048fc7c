import { randomUUID } from 'node:crypto';
import { holdStock } from '#catalog';
import {
  adjustStock,
  exportProducts,
  importProducts,
  type ManagedProduct,
  type ProblemDetails,
  showHistory,
  showManagedProduct,
} from '#contracts';
import { postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aWorkbench, type Workbench } from './a-workbench.js';

let bench: Workbench;

beforeAll(async () => {
  bench = await aWorkbench();
});
afterAll(() => bench.close());

const heads =
  'Product code,Name (Chinese),Category,Maker code,Split rule code,SKU code,Option (Chinese),Price (yuan),Weight (g),Add or take pieces';
const formOf = (table: string | Uint8Array<ArrayBuffer>): FormData => {
  const form = new FormData();
  form.append('table', new Blob([table], { type: 'text/csv' }), 'products.csv');
  return form;
};
const take = (table: string | Uint8Array<ArrayBuffer>, commit?: string, who: Visitor = bench.manager) =>
  who.call(importProducts, { params: bench.params, query: { commit }, form: formOf(table) });
const refused = async (table: string | Uint8Array<ArrayBuffer>, commit?: string): Promise<ProblemDetails<'table-refused'>['faults']> => {
  const problem = await bench.manager.refusal(importProducts, { params: bench.params, query: { commit }, form: formOf(table) });
  expect(problem.name).toBe('table-refused');
  return problem.details.faults as ProblemDetails<'table-refused'>['faults'];
};
const file = async (lang = 'en'): Promise<string> => {
  const path = exportProducts.path.replace(':workshop', bench.params.workshop);
  const reply = await fetch(`${bench.catalog.url}${path}?lang=${lang}`, { headers: { cookie: bench.manager.cookie! } });
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await reply.arrayBuffer());
};
const everything = () =>
  bench.database.sql(
    `select (select jsonb_agg(to_jsonb(p) order by id) from catalog.product p) as products, (select jsonb_agg(to_jsonb(s) order by id) from catalog.sku s) as skus,
       (select jsonb_agg(to_jsonb(s) order by id) from catalog.stock s) as stock, (select count(*) from catalog.change) as changes`,
  );

describe('the table of products', () => {
  it.each(['zh-CN', 'en'])('comes back in as it went out in %s, and changes nothing', async (lang) => {
    const table = await file(lang);
    expect(table.startsWith('\uFEFF')).toBe(true);
    expect(table).toContain('zaoxi-cracklings-plain-200');
    expect(table).not.toContain('panan-knot');
    expect(await take(table)).toMatchObject({ changes: [], committed: false });
    const before = await everything();
    await take(table, randomUUID());
    expect(await everything()).toEqual(before);
  });

  it('says what it would change, and does it only when told to', async () => {
    const { manager, params, village } = bench;
    const table = `${heads}\nwood-fire-lard,,,,,wood-fire-lard-450,,30.5,,+7\n`;
    const before = await everything();
    const { changes } = await take(table);
    expect(changes).toEqual([
      { line: 2, code: 'wood-fire-lard-450', column: 'price', before: '28.00', after: '30.50' },
      { line: 2, code: 'wood-fire-lard-450', column: 'available', before: '40', after: '47' },
    ]);
    expect(await everything()).toEqual(before);
    expect((await take(table, randomUUID())).committed).toBe(true);
    const product = { ...params, product: await village.product('wood-fire-lard') };
    const now = await manager.call(showManagedProduct, { params: product });
    expect(now.skus).toMatchObject([{ price: { minor: 3050n }, available: 47 }]);
    const { entries } = await manager.call(showHistory, { params: product, query: {} });
    expect(entries.map(({ kind, reason }) => [kind, reason]).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['sku.changed', 'table'],
      ['stock.adjusted', 'table'],
    ]);
  });

  it('begins drafts and adds skus', async () => {
    const { manager, params, village } = bench;
    const [{ maker, rule } = { maker: '', rule: '' }] = await bench.database.sql<{ maker: string; rule: string }>(
      'select (select code from catalog.maker where id = $1) as maker, (select code from catalog.rule where id = $2) as rule',
      [bench.maker, bench.rule],
    );
    const table = [
      heads,
      `table-new,表里来的,snack,${maker},${rule},table-new-1,一袋,12,200,30`,
      `table-new,,,,,table-new-2,两袋,23.5,400,`,
    ].join('\n');
    await take(table, randomUUID());
    const made = await manager.call(showManagedProduct, { params: { ...params, product: await village.product('table-new') } });
    expect(made).toMatchObject({ status: 'draft', name: { 'zh-CN': '表里来的', en: '表里来的' } });
    expect(made.skus).toMatchObject([
      { code: 'table-new-1', price: { minor: 1200n }, available: 30 },
      { code: 'table-new-2', price: { minor: 2350n }, available: 0 },
    ]);
  });
});

describe('a table with faults', () => {
  it('names each by line and column, and changes nothing at all', async () => {
    const before = await everything();
    const lard = (cells: string) => `wood-fire-lard,,,,,wood-fire-lard-450,${cells}`;
    const faults = await refused(
      [
        heads,
        lard(',1e308,,'),
        'dried-mustard,,,,,dried-mustard-250,,NaN,,',
        'sweet-potato-noodles,=cmd(),,,,sweet-potato-noodles-500,,-0,,',
        'panan-knot,,,,,panan-knot-12,,5,,',
        lard(',30,,'),
        'wood-fire-lard,,,,,sweet-potato-noodles-1500,,30,,',
        'dried-mustard,,,,,dried-mustard-250-new,,,,-1',
        'no-such-thing,,gold,nobody,,Bad Code,,,,',
        'dried-mustard,短',
        `zaoxi-cracklings,${'长'.repeat(5_000)},,,,zaoxi-cracklings-plain-200,,,,`,
      ].join('\n'),
      randomUUID(),
    );
    const found = faults.map(({ line, column, fault }) => `${line} ${column} ${fault}`);
    expect(found).toEqual(
      expect.arrayContaining([
        '2 Price (yuan) amount',
        '3 Price (yuan) amount',
        '4 Name (Chinese) formula',
        '4 Price (yuan) amount',
        '9 SKU code code',
        '10  cells',
        '11 Name (Chinese) too-long',
      ]),
    );
    expect(await everything()).toEqual(before);
  });

  it('is told what does not fit the books', async () => {
    const before = await everything();
    const faults = await refused(
      [
        heads,
        'panan-knot,,,,,panan-knot-12,,5,,',
        'wood-fire-lard,,,,,wood-fire-lard-450,,30,,-9999',
        'wood-fire-lard,,,,,wood-fire-lard-450,,31,,',
        'wood-fire-lard,,,,,sweet-potato-noodles-1500,,30,,',
        'dried-mustard,甲,,,,dried-mustard-250,,,,',
        'dried-mustard,乙,,,,dried-mustard-new,,,,',
        'no-such-thing,,gold,nobody,,no-such-sku,,,,',
        'new-year-pack,,,,,new-year-pack-four,,,,5',
      ].join('\n'),
      randomUUID(),
    );
    expect(faults.map(({ line, column, fault }) => `${line} ${column} ${fault}`)).toEqual(
      expect.arrayContaining([
        '2 Product code taken',
        '2 SKU code taken',
        '3 Add or take pieces short',
        '4 SKU code twice',
        '5 SKU code taken',
        '7 Name (Chinese) differs',
        '7 Price (yuan) empty',
        '7 Weight (g) empty',
        '8 Name (Chinese) empty',
        '8 Category unknown',
        '8 Maker code unknown',
        '8 Split rule code empty',
        '9 Add or take pieces pack',
      ]),
    );
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['in another encoding', new Uint8Array([0xc9, 0xcc, 0xc6, 0xb7]), 'not-utf8'],
    ['with nothing in it', '', 'empty'],
    ['without the columns it needs', 'Name (Chinese)\n甲', 'missing-column'],
    ['with a column nobody knows', `${heads},Colour\n`, 'unknown-column'],
    ['with a column twice', `${heads},Price (yuan)\n`, 'twice'],
    ['with a quote that never ends', `${heads}\n"wood-fire-lard,,,,`, 'broken'],
    ['with 2,001 lines', `${heads}\n${'wood-fire-lard,,,,,,,,,\n'.repeat(2_001)}`, 'too-many-lines'],
  ])('is refused %s', async (_, table, fault) => {
    expect((await refused(table)).map((each) => each.fault)).toContain(fault);
  });

  it('never puts an incomplete product into the window', async () => {
    const before = await everything();
    const table = 'Product code,SKU code,SKU on sale (on/off)\nwood-fire-lard,wood-fire-lard-450,off\n';
    expect(await refused(table, randomUUID())).toEqual([{ line: 2, column: '', fault: 'not-publishable' }]);
    expect(await everything()).toEqual(before);
  });

  it('is taken once under the same id, however often it is asked for, and nothing else is', async () => {
    const product = await bench.aProduct('ready');
    const id = randomUUID();
    const table = `${heads}\n${product.code},,,,,${product.skus[0]!.code},,,,+`;
    const [first, again] = await Promise.all([take(`${table}7`, id), take(`${table}7`, id)]);
    expect(again).toEqual(first);
    const { skus } = await bench.manager.call(showManagedProduct, { params: { ...bench.params, product: product.id } });
    expect(skus[0]!.available).toBe(product.skus[0]!.available + 7);
    const other = await bench.manager.refusal(importProducts, { params: bench.params, query: { commit: id }, form: formOf(`${table}8`) });
    expect(other.name).toBe('key-reused');
  });

  it('is not read beyond 1 MB', async () => {
    const table = new Uint8Array(1024 * 1024 + 1).fill(0x61);
    const problem = await bench.manager.refusal(importProducts, { params: bench.params, query: {}, form: formOf(table) });
    expect(problem.name).toBe('too-large');
  });

  it('is taken from the workshop itself only', async () => {
    for (const [who, name] of [
      ['township', 'not-allowed'],
      ['otherManager', 'not-found'],
      ['shopper', 'not-allowed'],
    ] as const) {
      const visitor = await bench.catalog.signIn(phones[who]);
      const problem = await visitor.refusal(importProducts, { params: bench.params, query: {}, form: formOf(heads) });
      expect(problem.name).toBe(name);
    }
  });
});

describe('a table and those who buy meanwhile', () => {
  let shop: DataSource;
  let early: ManagedProduct;
  let late: ManagedProduct;

  beforeAll(async () => {
    shop = await new DataSource(postgresOptions(bench.database.urlFor('cunbo_shop'), [], 'cunbo specs')).initialize();
  });
  afterAll(() => shop.destroy());
  beforeEach(async () => {
    const both = [await bench.aProduct('published'), await bench.aProduct('published')];
    [early, late] = both.toSorted((a, b) => (skuOf(a).id < skuOf(b).id ? -1 : 1)) as [ManagedProduct, ManagedProduct];
    for (const product of both) await bench.village.stock(skuOf(product).id, 10);
  });

  const skuOf = (product: ManagedProduct) => product.skus[0]!;
  const lineOf = (product: ManagedProduct, price: string, pieces: string) =>
    `${product.code},,,,,${skuOf(product).code},,${price},,${pieces}`;
  const lying = async (product: ManagedProduct) =>
    (await bench.database.sql<{ available: number }>('select available from catalog.stock where id = $1', [skuOf(product).id]))[0]!
      .available;
  const somebodyWaits = async () =>
    (await bench.database.sql(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0;
  /** While the table waits for a shelf from which somebody is just taking two pieces. */
  const whileTwoAreTaken = (from: ManagedProduct, table: string, meanwhile: () => Promise<unknown>) =>
    shop.transaction(async (tx) => {
      await holdStock(tx, [{ stockId: skuOf(from).id, pieces: 2 }]);
      const taking = Promise.allSettled([take(table, randomUUID())]);
      await eventually(somebodyWaits);
      await meanwhile();
      return { taking };
    });

  it('makes orders wait for the shelves that get pieces, and for nothing else', async () => {
    const table = [heads, lineOf(early, '30', ''), lineOf(late, '31', '+5')].join('\n');
    const { taking } = await whileTwoAreTaken(late, table, () =>
      shop.transaction(async (order) => {
        await order.query(`set local lock_timeout = '1s'`);
        await holdStock(order, [{ stockId: skuOf(early).id, pieces: 3 }]);
      }),
    );
    const [taken] = await taking;
    expect(taken).toMatchObject({ status: 'fulfilled' });
    expect((taken as PromiseFulfilledResult<{ changes: unknown }>).value.changes).toContainEqual({
      line: 3,
      code: skuOf(late).code,
      column: 'available',
      before: '8',
      after: '13',
    });
    expect([await lying(early), await lying(late)]).toEqual([7, 13]);
    const { entries } = await bench.manager.call(showHistory, { params: { ...bench.params, product: late.id }, query: {} });
    expect(entries.find(({ kind }) => kind === 'stock.adjusted')).toMatchObject({
      before: { available: 8 },
      after: { available: 13, delta: 5 },
    });
  });

  it('takes no piece that was ordered while it was read', async () => {
    const table = [heads, lineOf(early, '30', ''), lineOf(late, '', '-9')].join('\n');
    const { taking } = await whileTwoAreTaken(late, table, async () => undefined);
    const [taken] = await taking;
    expect((taken as PromiseRejectedResult).reason.problem).toMatchObject({
      name: 'table-refused',
      details: { faults: [{ line: 3, column: 'Add or take pieces', fault: 'short' }] },
    });
    expect(await lying(late)).toBe(8);
    const { skus } = await bench.manager.call(showManagedProduct, { params: { ...bench.params, product: early.id } });
    expect(skus[0]!.price.minor).toBe(1_980n);
  });

  it('waits in no circle with other tables, hands and orders, and loses no piece', async () => {
    const tables = Array.from({ length: 3 }, (_, nth) => {
      const lines = [lineOf(early, `${20 + nth}`, '+2'), lineOf(late, `${20 + nth}`, '+2')];
      return take([heads, ...(nth % 2 ? lines : lines.toReversed())].join('\n'), randomUUID());
    });
    const hands = Array.from({ length: 6 }, (_, nth) =>
      bench.manager.call(adjustStock, {
        params: { ...bench.params, sku: skuOf(nth % 2 ? early : late).id },
        body: { id: randomUUID(), delta: 1, reason: 'made', note: '' },
      }),
    );
    const orders = Array.from({ length: 6 }, () =>
      shop.transaction((tx) =>
        holdStock(
          tx,
          [late, early].map((each) => ({ stockId: skuOf(each).id, pieces: 1 })),
        ),
      ),
    );
    await Promise.all([...tables, ...hands, ...orders]);
    expect([await lying(early), await lying(late)]).toEqual([13, 13]);
  });
});
