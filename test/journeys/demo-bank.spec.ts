import { readFile } from 'node:fs/promises';
import { DemoClock } from '#platform';
import { BookMovements, booksChecks, CarryOutDecisions, CloseAskedPeriods, ClosePeriod, MatchBooks, PeriodChecks } from '#settlement';
import type { Browser, Page } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { providerCheck, reconciliationCheck } from '../../libs/settlement/reconciliation/reconciliation-check.js';
import { workerDatabase } from '../settlement/paid-order.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { desk, openBrowser } from '../support/open-browser.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { expectGood, Screen } from './screen.js';

let database: TestDatabase;
let worker: DataSource;
let clock: DemoClock;
let catalog: TestCatalog;
let browser: Browser;
const screens = new Map<string, Screen>();

beforeAll(async () => {
  database = await aDatabase();
  worker = await workerDatabase(database);
  clock = await new DemoClock(worker).start();
  await untilEvening();
  catalog = await startCatalog({ database, demoClock: true });
  browser = await openBrowser();
  for (const who of ['operator', 'otherOperator']) screens.set(who, new Screen(browser, catalog));
  for (const [name, minor] of [
    ['po_mondaymorning', 4_321],
    ['po_tuesdaymorning', 9_900],
  ] as const)
    await database.sql(
      `insert into ledger.provider_line (transaction_id, part, type, key, currency, amount_minor, happened_at, available_at, period, imported_at)
       values ('txn_' || $1, 'amount', 'payout', $1, 'CNY', -$2::bigint, $3, $3, to_char($3::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM'), $3)`,
      [name, minor, clock.now()],
    );
  await work();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await catalog?.close();
  await clock?.onApplicationShutdown();
  await worker?.destroy();
  await database?.drop();
});

/** A bank's line counts from noon of its day: whoever looks at night has yet to wait for it. */
async function untilEvening(): Promise<void> {
  const hour = (clock.now().getUTCHours() + 8) % 24;
  await database.sql(`update platform.demo_clock set ahead_ms = ahead_ms + $1`, [Math.max(0, 18 - hour) * 3_600_000]);
  await clock.look();
}

/** What the worker does every few seconds. */
async function work(): Promise<void> {
  for (let nth = 0; nth < 2; nth += 1) {
    await new MatchBooks(worker, clock).execute();
    await new CarryOutDecisions(worker, clock).execute();
    await new BookMovements(worker, clock).execute();
  }
  await new MatchBooks(worker, clock).execute();
}

const seen = async (path: string, who: 'operator' | 'otherOperator' = 'operator'): Promise<Page> =>
  (await screens.get(who)!.show(path, phones[who], { locale: 'zh-CN', viewport: desk })).page;
const breakOf = (page: Page, note: string) => page.locator('tbody.recon-brk', { hasText: note });

it("a newcomer reconciles the demo's month by hand: statement, differences, a second person, close of books", async () => {
  const page = await seen('/console/reconciliation');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载对账单' }).click()]);
  const says = /(\d+) 行，期末余额 ¥([\d,.]+)/.exec((await page.locator('.recon-demo').textContent())!)!;
  const buffer = await readFile(await download.path());
  await page.getByLabel('选择文件').setInputFiles({ name: download.suggestedFilename(), mimeType: 'text/csv', buffer });
  await page.getByLabel('银行写明的行数').fill(says[1]!);
  await page.getByLabel('银行写明的期末余额').fill(says[2]!);
  await page.getByRole('button', { name: '先核对' }).click();
  await page.getByRole('button', { name: `导入 ${says[1]!} 行` }).click();
  await page.getByText('银行这边还没有新的流水').waitFor();
  await work();

  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('button', { name: /^我方缺/ }).click();
  await page.waitForURL(/[?&]bucket=missing-ours\b/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 CSV' }).click()]);
  expect((await readFile(await file.path(), 'utf8')).split('\r\n')).toHaveLength(3);
  await page.getByRole('button', { name: /^我方缺/ }).click();
  for (const note of ['po_mondaymorning', '没有对应记录']) {
    await breakOf(page, note).getByRole('button', { name: '提出处理' }).click();
    await page.getByLabel('差额记入').selectOption('exp.psp_fee');
    await page.getByLabel('理由').fill('银行收费，已核对');
    await page.getByRole('button', { name: '提交' }).click();
    await breakOf(page, note).getByText('这是您提出的').waitFor();
  }

  const other = await seen('/console', 'otherOperator');
  await expectGood({ page: other, faults: [] }, 'console-home-to-approve');
  await other.locator('[aria-labelledby=to-approve] .stat__list a').first().click();
  for (let nth = 0; nth < 2; nth += 1) {
    await other.getByRole('button', { name: '同意并入账' }).first().click();
    await other.getByLabel('复核意见').fill('同意');
    await other.getByRole('dialog').getByRole('button', { name: '同意并入账' }).click();
    await other.getByRole('dialog').waitFor({ state: 'detached' });
    // What is agreed on keeps its button until the page has read it anew.
    await other
      .getByRole('button', { name: '同意并入账' })
      .nth(1 - nth)
      .waitFor({ state: 'detached' });
  }
  await work();

  await page.goto('/console/periods', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: '到月底' }).click();
  await page.getByRole('button', { name: /^申请关账：/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '申请关账' }).click();
  await eventually(async () => (await database.sql(`select from ledger.period where status = 'closing'`)).length === 1);
  await clock.look();
  const closing = new CloseAskedPeriods(
    worker,
    new ClosePeriod(worker, clock, new PeriodChecks([...booksChecks, providerCheck, reconciliationCheck(clock)])),
  );
  await closing.execute();
  await page.getByText('渠道流水还没读到月底').waitFor();
  await database.sql(`insert into ledger.provider_cursor values ('stripe', $1)`, [clock.now()]);
  expect(await closing.execute()).toBe(1);
  await page.getByText('已关账', { exact: true }).waitFor();
}, 180_000);

it('the seals are seen and checked at the console', async () => {
  const person = await screens.get('operator')!.show('/console/seals', phones.operator, {
    locale: 'en',
    viewport: { width: 360, height: 780 },
    query: 'theme=dark',
  });
  await person.page.getByRole('heading', { name: 'No seals yet' }).waitFor();
  await expectGood(person, 'console-seals-en-360');
});
