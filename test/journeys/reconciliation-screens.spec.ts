import { importBankStatement } from '#contracts';
import { BookMovements, CarryOutDecisions, MatchBooks } from '#settlement';
import type { Browser, Page } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { aMonth, makeWrong } from '../settlement/reconciliation/a-month.js';
import { workerDatabase } from '../settlement/paid-order.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { aPerson, desk, look, openBrowser, seriousFindings, settled } from '../support/open-browser.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';

const count = 100;
const address = '/console/reconciliation/2026-10';
const statement = [
  '日期,流水号,金额,币种,余额,摘要',
  '2026-10-06,B1006-1,1000.00,CNY,1000.00,利息',
  '2026-10-31,B1031-1,-5.00,CNY,995.00,账户管理费',
];

let database: TestDatabase;
let worker: DataSource;
let catalog: TestCatalog;
let browser: Browser;
const clock = new TestClock(new Date('2026-11-02T06:00:00Z'));
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await aDatabase();
  worker = await workerDatabase(database);
  await aMonth(database, worker, count);
  await makeWrong(database, count);
  catalog = await startCatalog({ database, clock });
  const operator = await catalog.signIn(phones.operator);
  cookies.set('operator', operator.cookie!);
  await operator.call(importBankStatement, {
    body: { name: '十月对账单.csv', csv: statement.join('\n'), count: 2, closing: { minor: '99500', currency: 'CNY' }, dryRun: false },
  });
  await compare();
  browser = await openBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await catalog?.close();
  await worker?.destroy();
  await database?.drop();
});

async function compare(): Promise<void> {
  await new MatchBooks(worker, clock).execute();
  await new CarryOutDecisions(worker, clock).execute();
  await new BookMovements(worker, clock).execute();
  await new MatchBooks(worker, clock).execute();
}

async function openAs(who: 'operator' | 'otherOperator' | 'manager', viewport = desk, locale = 'zh-CN') {
  const cookie = cookies.get(who) ?? (await catalog.signIn(phones[who])).cookie!;
  cookies.set(who, cookie);
  const visit = await aPerson(browser, catalog.url, viewport, locale);
  const [name, value] = cookie.split(/=(.*)/s);
  await visit.context.addCookies([{ name: name!, value: value!, url: catalog.url }]);
  await visit.page.goto(address, { waitUntil: 'networkidle' });
  return visit;
}

/** The rows of a difference by what the other side calls it. */
const rowsOf = (page: Page, reference: string) => page.locator('tbody.recon-brk', { hasText: reference });

describe.each([
  { locale: 'zh-CN', viewport: desk },
  { locale: 'en', viewport: { width: 360, height: 780 } },
])('our books beside those of others, in $locale at $viewport.width', ({ locale, viewport }) => {
  it('fit the screen, and can be used by everybody', async () => {
    const { page, context, faults } = await openAs('operator', viewport, locale);
    await rowsOf(page, 'txn_50').waitFor();
    expect(await rowsOf(page, 'txn_50').count()).toBe(1);
    await look(page, `console-reconciliation-${locale}-${viewport.width}`);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    await page
      .getByRole('button', { name: locale === 'en' ? 'Propose' : '提出处理' })
      .first()
      .click();
    await settled(page);
    await look(page, `console-reconciliation-propose-${locale}-${viewport.width}`);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 180_000);
});

describe('a difference of money', () => {
  it('is proposed by one and approved by another, and is in the books then', async () => {
    const one = await openAs('operator');
    const mine = rowsOf(one.page, 'txn_20');
    await mine.getByRole('button', { name: '提出处理' }).click();
    await one.page.getByLabel('理由').fill('跨境卡附加费');
    await one.page.getByRole('button', { name: '提交' }).click();
    await mine.getByText('这是您提出的').waitFor();
    await one.context.close();

    const other = await openAs('otherOperator');
    const theirs = rowsOf(other.page, 'txn_20');
    await theirs.getByRole('button', { name: '同意并入账' }).click();
    await other.page.getByLabel('复核意见').fill('同意');
    await other.page.getByRole('dialog').getByRole('button', { name: '同意并入账' }).click();
    await theirs.getByText('待入账').waitFor();
    await compare();
    await other.page.reload({ waitUntil: 'networkidle' });
    await theirs.getByText('已入账').waitFor();
    expect(await theirs.getByText('韩松').count()).toBeGreaterThan(0);
    expect([...one.faults, ...other.faults]).toEqual([]);
    await other.context.close();
  }, 180_000);
});

describe('a statement of the bank', () => {
  it('is checked line by line before it is taken in', async () => {
    const { page, context, faults } = await openAs('operator');
    const fill = async (csv: string, lines: string, closing: string): Promise<void> => {
      await page.getByLabel('选择文件').setInputFiles({ name: 'b.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await page.getByLabel('银行写明的行数').fill(lines);
      await page.getByLabel('银行写明的期末余额').fill(closing);
      await page.getByRole('button', { name: '先核对' }).click();
    };
    await fill('2026-11-01,,x,CNY,995.01,', '1', '995.01');
    await page.getByText('有 2 处要改').waitFor();
    await fill('2026-11-01,B1101-1,0.01,CNY,995.01,利息', '1', '995.01');
    await page.getByRole('button', { name: '导入 1 行' }).click();
    await page.getByText('2026-11-01 至 2026-11-01').waitFor();
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await context.close();
  }, 180_000);
});

it('is not in the navigation of a workshop’s manager', async () => {
  const { page, context } = await openAs('manager');
  expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '对账', exact: true }).count()).toBe(0);
  await context.close();
}, 180_000);
