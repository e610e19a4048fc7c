import type { Browser } from 'playwright-core';
import { aPerson, desk, look, openBrowser, seriousFindings } from '../support/open-browser.js';
import { eventually } from '../support/eventually.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { fillBuySheet, hold, payWith, say, signIn } from './people.js';

type Person = Awaited<ReturnType<typeof aPerson>>;

let village: TestVillage;
let browser: Browser;
let streamer: Person;
let shopper: Person;
let neighbour: Person;
let manager: Person;
let cracklings: string;
let told: Promise<void>;

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  const { url } = village.catalog;
  [streamer, shopper, neighbour] = await Promise.all([aPerson(browser, url), aPerson(browser, url), aPerson(browser, url)]);
  manager = await aPerson(browser, url, desk);
  cracklings = await inVillage(village.database).sku('zaoxi-cracklings-plain-200');
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const fen = (yuan: string): bigint => BigInt(yuan.replaceAll(/[^\d]/g, ''));
const available = async (): Promise<number> => {
  const [row] = await village.database.sql<{ available: number }>('select available from catalog.stock where sku_id = $1', [cracklings]);
  return row!.available;
};

describe('the first live sale', () => {
  it('begins with a streamer who signs in, practises, and starts', async () => {
    const { page } = streamer;
    await page.goto('/studio');
    await look(page, '01-studio-sign-in');
    await signIn(page, phones.streamer);
    await page.getByRole('link', { name: /妈妈的味道/ }).click();
    await page.getByRole('button', { name: '练一场' }).waitFor();
    await look(page, '02-studio-ready');
    await page.getByRole('button', { name: '练一场' }).click();
    await page.getByText('练习中').first().waitFor();
    await look(page, '03-studio-practice');
    await hold(page, '按住开播');
    await page.getByText(/^直播 \d/).waitFor();
    await look(page, '04-studio-live');
  }, 180_000);

  it('is watched by two shoppers who need no account', async () => {
    for (const { page } of [shopper, neighbour]) {
      await page.goto('/r/mamas-taste');
      await page.getByText(/\d 人在看/).waitFor();
    }
    await shopper.page.getByText(/[23] 人在看/).waitFor();
    await look(shopper.page, '05-room-joined');
  }, 180_000);

  it('pins the cracklings, and everybody sees what is explained and what is left', async () => {
    await streamer.page.getByRole('button', { name: '讲这个' }).click();
    for (const { page } of [shopper, neighbour]) await page.getByRole('article', { name: '正在讲解' }).getByText('藻溪猪油渣').waitFor();
    await look(streamer.page, '06-studio-pinned');
    await look(shopper.page, '07-room-pinned');
  }, 180_000);

  it('shows who gets what before anybody pays, and sells without leaving the room', async () => {
    const { page } = shopper;
    const before = await available();
    await fillBuySheet(page, { phone: phones.shopper, option: '原味 200 克', quantity: 2 });
    await page.getByRole('dialog').getByText('这笔钱给谁').first().scrollIntoViewIfNeeded();
    await look(page, '08-buy-who-gets-what');
    // The neighbour's screen says it for two seconds only: somebody must be looking when it does.
    told = neighbour.page
      .getByText(/买了 2 件/)
      .waitFor({ timeout: 60_000 })
      .then(() => look(neighbour.page, '10-room-sold'));
    await payWith(page, '银行卡成功');
    await page.getByText('付款成功').first().waitFor();
    await page.getByText('已记账').waitFor();
    await look(page, '09-buy-paid');
    expect(await available()).toBe(before - 2);
    await page.getByRole('button', { name: '回到直播间' }).click();
    expect(new URL(page.url()).pathname).toBe('/r/mamas-taste');
  }, 180_000);

  it('tells the neighbour at once: the sale, and less in stock', async () => {
    await told;
    await neighbour.page.getByRole('article', { name: '正在讲解' }).waitFor();
    await streamer.page.getByRole('definition').filter({ hasText: /^2$/ }).first().waitFor();
    await look(streamer.page, '11-studio-sold');
  }, 180_000);

  it('lets a buyer speak, and the host answer', async () => {
    await say(shopper.page, '刚买了两袋，什么时候发货？');
    for (const { page } of [shopper, neighbour]) await page.getByRole('log').getByText('什么时候发货').waitFor();
    await look(neighbour.page, '12-room-chat');
  }, 180_000);

  it('charges nobody whose card is refused, and keeps the order for another try', async () => {
    const { page } = neighbour;
    await fillBuySheet(page, { phone: phones.otherShopper, option: '原味 200 克' });
    await payWith(page, '银行卡被拒');
    await page.frameLocator('iframe[title="付款页面"]').getByText('银行拒绝了这张卡').waitFor();
    await look(page, '13-buy-declined');
    await page.frameLocator('iframe[title="付款页面"]').getByText('银行卡成功').first().click();
    await page.getByText('付款成功').first().waitFor();
    await page.getByText('已记账').waitFor();
    await page.getByRole('button', { name: '回到直播间' }).click();
  }, 180_000);

  it('is in the buyer’s orders with every share recorded', async () => {
    const { page } = shopper;
    await page.goto('/orders');
    await page.getByText('藻溪猪油渣').first().waitFor();
    await look(page, '14-orders');
    await page
      .getByRole('link', { name: /藻溪猪油渣|CB/ })
      .first()
      .click();
    await page.getByText('每一份都记进了账本').waitFor();
    await look(page, '15-order');
  }, 180_000);

  it('reaches the manager: the order, its split with journals, balances, a statement that sums', async () => {
    const { page } = manager;
    await page.goto('/console');
    await signIn(page, phones.manager);
    await page.getByRole('heading', { name: /叶春梅/ }).waitFor();
    await look(page, '16-console-home');
    await page.goto('/console/orders');
    const rows = page.getByRole('row').filter({ hasText: '藻溪猪油渣' });
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    await look(page, '17-console-orders');
    await rows.last().getByRole('link').click();
    await page.getByText('清算余额 0.00').waitFor();
    await look(page, '18-console-split');
    expect(await page.locator('main').innerText()).toMatch(/J-?\d+/);

    await page.goto('/console/balances');
    await page.getByRole('row', { name: /合计/ }).last().waitFor();
    await look(page, '19-console-balances');
    await page
      .getByRole('link', { name: /看对账单/ })
      .first()
      .click();
    await page.getByText('月末余额').first().waitFor();
    await look(page, '20-console-statement');
    const sheet = await page.locator('main').innerText();
    const [, opening, total, closing] = /月初余额 ([\d,.]+) \+ 本月合计 ([\d,.]+) = 月末余额 ([\d,.]+)/.exec(sheet)!;
    expect(fen(opening!) + fen(total!)).toBe(fen(closing!));
  }, 180_000);

  it('adds up: the shares are what the provider charged, and its books are ours', async () => {
    const { sqlAs } = village.database;
    await eventually(async () => (await sqlAs('cunbo_worker', `select from ledger.journal where kind = 'psp.fee'`)).length === 2);
    const sums = await sqlAs<{ code: string; minor: string }>(
      'cunbo_worker',
      `select a.code, sum(p.amount_minor) as minor from ledger.posting p join ledger.account a on a.id = p.account_id group by a.code`,
    );
    const of = (code: string): bigint => BigInt(sums.find((sum) => sum.code === code)?.minor ?? 0);
    const [legs] = await sqlAs<{ minor: string }>('cunbo_worker', 'select sum(amount_minor) as minor from ledger.leg');
    const books = await village.sandbox.books();
    expect(books.balanced).toBe(true);
    expect(BigInt(legs!.minor)).toBe(BigInt(books.totals.charged!));
    expect(of('psp.pending') + of('psp.available') + of('exp.psp_fee')).toBe(BigInt(books.totals.charged!));
    expect(of('exp.psp_fee')).toBe(BigInt(books.totals.fees!));
    expect(-of('party.pending') - of('platform.commission')).toBe(BigInt(books.totals.charged!));
    expect(of('order.clearing')).toBe(0n);
  }, 180_000);

  it('ends when the streamer holds the end, and everybody is told', async () => {
    await hold(streamer.page, '按住下播');
    await streamer.page.getByText('已经下播').waitFor();
    await look(streamer.page, '21-studio-end');
    await neighbour.page.getByText('直播结束了').waitFor();
    await look(neighbour.page, '22-room-ended');
  }, 180_000);

  it('left no fault in anybody’s page, and nothing serious for axe', async () => {
    for (const { page, faults } of [streamer, shopper, neighbour, manager]) {
      expect(faults).toEqual([]);
      expect(await seriousFindings(page)).toEqual([]);
    }
  }, 180_000);
});
