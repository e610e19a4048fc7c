import { listMyOrders } from '#contracts';
import type { Browser, Page } from 'playwright-core';
import { buy } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { desk, look, openBrowser, phone } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { enlarge, expectGood, Screen } from './screen.js';

const phoneOfMaker = '13800000101';
const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(new Date());

let village: TestVillage;
let browser: Browser;
let screen: Screen;
let maker: string;
let orderId: string;

/** A month of a maker: one sale on its way, one waiting to be paid out, one arrived. */
async function aMonth(): Promise<void> {
  const { sql } = village.database;
  const find = inVillage(village.database);
  maker = await find.maker('zhou-guilan');
  const skuId = await find.sku('zaoxi-cracklings-plain-200');
  const shopper = await village.catalog.signIn(phones.shopper);
  for (const quantity of [1, 2, 3]) await buy(shopper, village.sandbox, skuId, { quantity });
  await eventually(async () => (await sql('select from orders."order" where split_at is not null')).length === 3);
  const { orders } = await shopper.call(listMyOrders, { query: {} });
  orderId = orders[0]!.id;
  await sql(`update ledger.leg set status = 'paid' where order_id = $1 and role <> 'platform'`, [orderId]);
  await sql(`update ledger.leg set status = 'released' where order_id = $1`, [orders[1]!.id]);
}

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  screen = new Screen(browser, village.catalog);
  await aMonth();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const opened = (as: string | undefined, path: string, viewport: typeof phone) => screen.show(path, as, { locale: 'zh-CN', viewport });

const screens: [name: string, who: string, path: () => string][] = [
  ['income', phoneOfMaker, () => '/income'],
  ['income-shares', phoneOfMaker, () => `/income/${maker}/${month}`],
  ['income-of-nobody', phones.shopper, () => '/income'],
  ['order-shares', phones.shopper, () => `/orders/${orderId}`],
  ['statement', phones.manager, () => `/console/statements/${maker}/${month}`],
  ['income-card', phones.manager, () => `/console/statements/${maker}/${month}/card`],
];
const looks = [
  { locale: 'zh-CN', viewport: desk, query: '' },
  { locale: 'en', viewport: { width: 360, height: 780 }, query: 'theme=dark' },
];

describe.each(looks)('where money is seen, in $locale at $viewport.width', (shown) => {
  it.each(screens)('%s fits, and can be used by everybody', async (name, who, path) => {
    const person = await screen.show(path(), who, shown);
    await expectGood(person, `money-${name}-${shown.locale}-${shown.viewport.width}`);
    // The console is a desk: it has one size of type, the pages of a phone have three.
    if (shown.locale === 'en' || path().startsWith('/console')) return;
    await enlarge(person);
    await expectGood(person, `money-${name}-${shown.locale}-xlarge`);
  });
});

/** Texts below 18 px and things to press below 60 px, within a part of the page. */
const tooSmall = (page: Page, part: string): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('${part}, ${part} *')].flatMap((element) => [
    ...([...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
      && Number.parseFloat(getComputedStyle(element).fontSize) < 18 ? ['text: ' + element.textContent] : []),
    ...(element.matches('a, button') && element.getBoundingClientRect().height < 60 ? ['target: ' + element.textContent] : []),
  ])`);

describe('on paper', () => {
  const sheets: [name: string, who: string, path: () => string, sheet: string][] = [
    ['statement', phones.manager, () => `/console/statements/${maker}/${month}`, '.paper'],
    ['income-card', phones.manager, () => `/console/statements/${maker}/${month}/card`, '.paper'],
    ['income', phoneOfMaker, () => '/income', '.income'],
  ];
  it.each(sheets)('there is the %s and nothing that is only for a screen', async (name, who, path, sheet) => {
    const { page } = await opened(who, path(), { width: 760, height: 1075 });
    await page.emulateMedia({ media: 'print' });
    await look(page, `money-${name}-on-paper`);
    await page.locator(sheet).first().waitFor();
    for (const button of await page.getByRole('button').all()) expect(await button.isVisible()).toBe(false);
  });
});

describe('the income of a maker', () => {
  it('is in large type with large targets, on their phone and on the card that is printed for them', async () => {
    for (const [who, path, part] of [
      [phoneOfMaker, '/income', 'main'],
      [phoneOfMaker, `/income/${maker}/${month}`, 'main'],
      [phones.manager, `/console/statements/${maker}/${month}/card`, '.income'],
    ] as const) {
      const { page } = await opened(who, path, phone);
      expect(await tooSmall(page, part)).toEqual([]);
    }
  });

  it('is read aloud in Chinese, with amounts as people say them', async () => {
    const { page } = await opened(phoneOfMaker, '/income', phone);
    await page.evaluate(`speechSynthesis.speak = (said) => { globalThis.heard = { text: said.text, lang: said.lang }; }`);
    const sum = (await page.locator('.got__sum').textContent())!.replace(/[^\d.]/g, '');
    await page.getByRole('button', { name: '读给我听' }).click();
    const heard = (await page.evaluate('globalThis.heard')) as { text: string; lang: string };
    expect(heard.lang).toBe('zh-CN');
    expect(heard.text).toContain('周桂兰');
    expect(heard.text).toContain(`一共${Math.floor(Number(sum))}元`);
    expect(heard.text).not.toMatch(/\d\.\d/);
    await page.getByRole('button', { name: '不读了' }).click();
  });

  it('is asked for by phone where nobody is signed in', async () => {
    const { page } = await opened(undefined, '/income', phone);
    await page.getByText('用工坊登记的手机号登录').waitFor();
  });
});
