import { randomUUID } from 'node:crypto';
import { announceFlashSale, listMyOrders, requestRefund } from '#contracts';
import type { Browser, Page } from 'playwright-core';
import { buy } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { desk, openBrowser } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { expectGood, Screen } from './screen.js';

let village: TestVillage;
let browser: Browser;
let screen: Screen;
let productId: string;
let packId: string;

/** A workshop on a working day: paid orders, one of them wanted back, a flash sale under way, and little left of something. */
async function aWorkingDay(): Promise<void> {
  const { sql } = village.database;
  const find = inVillage(village.database);
  productId = await find.product('zaoxi-cracklings');
  packId = await find.product('new-year-pack');
  const skuId = await find.sku('zaoxi-cracklings-plain-200');
  const shopper = await village.catalog.signIn(phones.shopper);
  for (const quantity of [1, 2, 3]) await buy(shopper, village.sandbox, skuId, { quantity });
  await eventually(async () => (await sql('select from fulfilment.parcel')).length === 3);
  const [order] = (await shopper.call(listMyOrders, { query: {} })).orders;
  await shopper.call(requestRefund, {
    params: { order: order!.id },
    body: { id: randomUUID(), lines: [{ lineId: order!.lines[0]!.id, quantity: 1 }], reason: 'changed-mind', note: '买多了' },
  });
  const manager = await village.catalog.signIn(phones.manager);
  await manager.call(announceFlashSale, {
    params: { workshop: await find.workshop('liugou') },
    body: {
      id: randomUUID(),
      skuId,
      price: { minor: '1190', currency: 'CNY' },
      quota: 20,
      limitPerBuyer: 2,
      countInSeconds: 10,
      minutes: 20,
    },
  });
  await sql('update catalog.stock set available = 3 where id = $1', [skuId]);
}

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  screen = new Screen(browser, village.catalog);
  await aWorkingDay();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const press =
  (zh: string, en: string) =>
  (page: Page): Promise<void> =>
    page
      .getByRole('button', { name: new RegExp(`^(${zh}|${en})`) })
      .first()
      .click();

const asItIs = (): Promise<void> => Promise.resolve();

/** Every page that a workshop works on, what is opened there, and who looks at it when it is not the manager. */
const screens: [name: string, path: () => string, open: (page: Page) => Promise<void>, who?: keyof typeof phones][] = [
  ['products', () => '/console/products', asItIs],
  ['products-found-none', () => '/console/products?search=qqqq', asItIs],
  ['product-new', () => '/console/products/new', press('建草稿', 'Begin the draft')],
  ['product', () => `/console/products/${productId}`, asItIs],
  ['product-sku', () => `/console/products/${productId}`, press('改 ', 'Change ')],
  ['product-papers', () => `/console/products/${productId}`, press('加证书', 'Add a certificate')],
  ['pack', () => `/console/products/${packId}`, asItIs],
  ['product-table', () => '/console/products/table', asItIs],
  ['stock', () => '/console/stock', asItIs],
  ['stock-adjust', () => '/console/stock', press('改库存', 'Change')],
  ['flash-sales', () => '/console/flash-sales', asItIs],
  ['flash-sale-new', () => '/console/flash-sales', press('开一场秒杀', 'Start a flash sale')],
  ['coupons', () => '/console/coupons', asItIs],
  ['coupon-new', () => '/console/coupons', press('发一种券', 'Offer a coupon')],
  ['coupons-of-platform', () => '/console/coupons?of=platform', asItIs, 'operator'],
  ['refunds', () => '/console/refunds', asItIs],
  ['parcels', () => '/console/fulfilment', asItIs],
  ['parcels-scan', () => '/console/fulfilment', press('扫码装袋', 'Scan and pack')],
  ['parcels-import', () => '/console/fulfilment', press('导入运单号', 'Import waybills')],
  ['pick-list', () => '/console/fulfilment/pick-list', asItIs],
  ['manifest', () => '/console/manifests/today', asItIs],
  ['manifests-of-station', () => '/console/manifests', asItIs, 'township'],
  ['freight', () => '/console/freight', asItIs],
  ['freight-rules', () => '/console/freight', press('修改运费|设置运费', 'Change freight|Set freight')],
];

const looks = [
  { locale: 'zh-CN', viewport: desk, query: '' },
  { locale: 'en', viewport: { width: 360, height: 780 }, query: 'theme=dark' },
];

describe.each(looks)('what a workshop opens, in $locale at $viewport.width', (look) => {
  it.each(screens)('%s fits, and can be used by everybody', async (name, path, open, who = 'manager') => {
    const person = await screen.show(path(), phones[who], look);
    await open(person.page);
    await expectGood(person, `console-${name}-${look.locale}-${look.viewport.width}`);
  });
});
