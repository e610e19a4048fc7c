import { randomUUID } from 'node:crypto';
import { announceInRoom, enterRoom, roomMessages } from '#contracts';
import type { Browser, Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { buy } from '../support/buy.js';
import { openBrowser } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { pasted } from './people.js';
import { enlarge, expectGood, Screen } from './screen.js';

let village: TestVillage;
let browser: Browser;
let screen: Screen;
let orderId: string;
let packId: string;

/** A live room with something pinned and a flash sale open on it. */
async function goLive(): Promise<void> {
  const find = inVillage(village.database);
  const streamer = await village.catalog.signIn(phones.streamer);
  const { token } = await streamer.call(enterRoom, { params: { room: 'mamas-taste' } });
  const socket = io(village.gateway.url, { auth: { token }, transports: ['websocket'] });
  const ask = (message: keyof typeof roomMessages, body: object): Promise<unknown> => socket.timeout(25_000).emitWithAck(message, body);
  await ask('room.join', {});
  await ask('room.start', {});
  await ask('room.pin', { productId: await find.product('zaoxi-cracklings') });
  socket.disconnect();
  const skuId = await find.sku('zaoxi-cracklings-plain-200');
  const sale = {
    id: randomUUID(),
    skuId,
    price: { minor: '1190', currency: 'CNY' as const },
    quota: 20,
    limitPerBuyer: 2,
    countInSeconds: 10,
    minutes: 20,
  };
  await streamer.call(announceInRoom, { params: { room: 'mamas-taste' }, body: sale });
}

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  screen = new Screen(browser, village.catalog);
  const shopper = await village.catalog.signIn(phones.shopper);
  orderId = (await buy(shopper, village.sandbox, await inVillage(village.database).sku('jinxiang-fried-rice-sesame-300'))).id;
  packId = await inVillage(village.database).product('new-year-pack');
  await goLive();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const button = (page: Page, zh: string, en: string) => page.getByRole('button', { name: new RegExp(`^(${zh}|${en})`) }).first();
const field = (page: Page, zh: string, en: string) => page.getByRole('textbox', { name: new RegExp(`^(${zh}|${en})`) }).first();

/** What lies over a page, and how a shopper gets there. */
const screens: [name: string, path: () => string, open: (page: Page) => Promise<void>][] = [
  ['room-flash', () => '/r/mamas-taste', (page) => page.getByRole('timer').first().waitFor()],
  ['bag', () => '/r/mamas-taste', (page) => button(page, '购物袋', 'Bag').click()],
  ['buy', () => '/r/mamas-taste', (page) => button(page, '马上抢', 'Buy').click()],
  [
    'address',
    () => '/r/mamas-taste',
    async (page) => {
      await button(page, '马上抢', 'Buy').click();
      await button(page, '送到别处', 'Somewhere else').click();
      await field(page, '粘贴整段地址', 'Paste an address').fill(`${pasted.slice(0, 15)} 文一西路`);
      await page.getByRole('button', { name: /^(自动填好|Fill in)$/ }).click();
      await page.getByText(/请补上|Please add it/).waitFor();
    },
  ],
  [
    'region',
    () => '/r/mamas-taste',
    async (page) => {
      await button(page, '马上抢', 'Buy').click();
      await button(page, '送到别处', 'Somewhere else').click();
      await button(page, '省市区', 'Province').click();
      await page.getByRole('button', { name: '浙江省' }).click();
    },
  ],
  [
    'gift',
    () => '/r/mamas-taste',
    async (page) => {
      await button(page, '马上抢', 'Buy').click();
      await page.getByRole('checkbox', { name: /送人|Send as a gift/ }).check();
    },
  ],
  [
    'cart',
    () => '/r/mamas-taste',
    async (page) => {
      await button(page, '马上抢', 'Buy').click();
      await button(page, '放进购物车', 'Put into the cart').click();
      await page.goto('/cart');
      await page.locator('.actions .price').waitFor();
    },
  ],
  [
    'pack',
    () => `/p/${packId}`,
    async (page) => {
      await button(page, '选送到哪里', 'Choose where to').click();
      await page.getByRole('searchbox').fill('西湖');
      await page
        .getByRole('button', { name: /西湖区$/ })
        .first()
        .click();
      await page
        .getByText(/包邮|Free postage|运费 ¥|Postage ¥/)
        .first()
        .waitFor();
      await page
        .getByText(/从乡镇站点发出|leave the township station/)
        .first()
        .scrollIntoViewIfNeeded();
    },
  ],
  [
    'room-coupon',
    () => '/r/mamas-taste',
    async (page) => {
      await page
        .locator('.pin')
        .getByRole('button', { name: /领取$|Claim$/ })
        .waitFor();
    },
  ],
  ['refund', () => `/orders/${orderId}`, (page) => button(page, '申请退款', 'Ask for a refund').click()],
  ['cancel', () => `/orders/${orderId}`, (page) => button(page, '取消订单', 'Cancel the order').click()],
];

const looks = [
  { locale: 'zh-CN', viewport: { width: 360, height: 640 }, query: 'theme=light' },
  { locale: 'en', viewport: { width: 390, height: 844 }, query: 'theme=dark' },
];

const standsOut = (page: Page): Promise<boolean> =>
  page.evaluate(`[...document.querySelectorAll('.sheet__body')].some((body) => body.scrollWidth > body.clientWidth)`);

describe.each(looks)('what a shopper opens, in $locale at $viewport.width $query', (look) => {
  it.each(screens)('%s fits, and can be used by everybody', async (name, path, open) => {
    const person = await screen.show(path(), phones.shopper, look);
    await open(person.page);
    await expectGood(person, `shop-${name}-${look.locale}-${look.viewport.width}-${look.query.replace('=', '-')}`);
    expect(await standsOut(person.page)).toBe(false);
    if (look.locale === 'zh-CN') return;
    await enlarge(person);
    await expectGood(person, `shop-${name}-${look.locale}-xlarge`);
    expect(await standsOut(person.page)).toBe(false);
  });
});
