import { readFile } from 'node:fs/promises';
import { ReleaseLegs, SplitOrders } from '#settlement';
import type { Browser, Page } from 'playwright-core';
import { setDestination } from '#contracts';
import { eventually } from '../support/eventually.js';
import { aPerson, desk, look, openBrowser, phone, seriousFindings } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { aPaidOrder, workerDatabase } from '../settlement/paid-order.js';

let village: TestVillage;
let browser: Browser;
let workshop: string;
const within = 20_000;

/** Released shares of the workshop, its cooks and its village; the cook is paid in cash, the workshop by its bank. */
async function aMonthOfSales(): Promise<void> {
  const { database, catalog } = village;
  const clock = new TestClock();
  const worker = await workerDatabase(database);
  await aPaidOrder(database, clock, { skus: { 'zaoxi-cracklings-plain-200': 9, 'sweet-potato-noodles-500': 5 } });
  await new SplitOrders(worker, clock).execute();
  await database.sql(`update ledger.leg set release_at = $1 where status = 'held'`, [clock.now()]);
  await new ReleaseLegs(worker, clock).execute();
  await worker.destroy();
  workshop = await inVillage(database).workshop('liugou');
  const manager = await catalog.signIn(phones.manager);
  await manager.call(setDestination, {
    params: { workshop, party: workshop },
    body: { rail: 'bank', holder: '柳沟村共富工坊', bank: '云溪农商银行', number: '6228480402564890018' },
  });
}

async function signedIn(who: string, viewport = desk): Promise<{ page: Page; faults: string[] }> {
  const { cookie } = await village.catalog.signIn(who);
  const person = await aPerson(browser, village.catalog.url, viewport);
  const [name, value] = cookie!.split('=');
  await person.context.addCookies([{ name: name!, value: value!, url: village.catalog.url }]);
  return person;
}

async function fits(page: Page, name: string): Promise<void> {
  await look(page, name);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
}

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  await aMonthOfSales();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

describe('paying everybody at the end of a month', () => {
  it('is prepared by one, approved by another with a fresh code, answered by the bank and signed for in cash', async () => {
    const operator = await signedIn(phones.operator);
    await operator.page.goto(`/console/payouts?workshop=${workshop}`);
    await operator.page.getByRole('button', { name: '存入现金' }).click();
    await operator.page.getByLabel('存入金额（元）').fill('2000');
    await operator.page.getByRole('button', { name: '记入' }).click();
    await operator.page.getByText('已记下 ¥2,000.00').waitFor();

    const manager = await signedIn(phones.manager);
    await manager.page.goto(`/console/payouts?workshop=${workshop}`);
    await manager.page.getByRole('heading', { name: '可打款' }).waitFor();
    await eventually(async () => {
      await manager.page.reload();
      await manager.page.getByRole('heading', { name: '现金保管' }).waitFor();
      return (await manager.page.getByText('2,000.00').count()) > 0;
    }, within);
    await fits(manager.page, 'payouts');
    await manager.page.getByRole('button', { name: '新建批次' }).click();
    await manager.page.getByLabel('说明（可不填）').fill('11 月结算 · 第一批');
    await manager.page.getByRole('button', { name: /^冻结 2 笔/ }).click();
    await manager.page.getByText('这一批是您发起的，须由另一人审批').waitFor({ timeout: within });
    await fits(manager.page, 'payout-frozen');
    expect(await manager.page.getByRole('button', { name: '审批并发出' }).count()).toBe(0);

    const second = await signedIn(phones.secondManager);
    await second.page.goto(manager.page.url());
    await second.page.getByRole('button', { name: '审批并发出' }).click();
    await second.page.getByRole('button', { name: '发送验证码' }).click();
    const shown = await second.page.getByText(/演示验证码：\d{6}/).textContent();
    await second.page.getByLabel('验证码').fill(/\d{6}/.exec(shown!)![0]);
    await second.page.getByRole('button', { name: '确认' }).click();
    await second.page.getByText('已发出，等回盘').waitFor();
    await fits(second.page, 'payout-approved');

    const download = second.page.waitForEvent('download');
    await second.page.getByRole('link', { name: '下载银行文件' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    const [line, , , number, amount] = file.split('\r\n')[1]!.split(',');
    expect(number).toBe('6228480402564890018');
    await second.page.getByLabel('或把表格粘贴在这里').fill(`${line},paid,${amount}\nTOTAL,1,1.00`);
    await second.page.getByRole('button', { name: '导入回盘' }).click();
    await second.page.getByText(/合计行写的是 1 笔 ¥1.00/).waitFor();
    await second.page.getByLabel('或把表格粘贴在这里').fill(`${line},paid,${amount}\nTOTAL,1,${amount}`);
    await second.page.getByRole('button', { name: '导入回盘' }).click();
    await second.page.getByText('1 笔到账，0 笔退回').waitFor();

    await manager.page.reload();
    await manager.page.getByRole('link', { name: '打印收据' }).click();
    await manager.page.getByText('XJ-0001').waitFor();
    await fits(manager.page, 'payout-receipts');
    await manager.page.getByRole('link', { name: '返回批次' }).click();
    await manager.page.getByRole('button', { name: '已签字付现' }).click();
    await manager.page.getByText('全部到账').waitFor();
    expect([...manager.faults, ...operator.faults]).toEqual([]);
  }, 180_000);

  it('fits a phone', async () => {
    const { page, faults } = await signedIn(phones.manager, phone);
    await page.goto(`/console/payouts?workshop=${workshop}`);
    await page.getByRole('heading', { name: '可打款' }).waitFor();
    await fits(page, 'payouts-phone');
    await page.getByRole('link', { name: /^PB-/ }).click();
    await page.getByRole('heading', { name: '收款明细' }).waitFor();
    await fits(page, 'payout-batch-phone');
    await page.goBack();
    await page.getByRole('button', { name: /^更改 .*周桂兰/ }).click();
    await page.getByRole('dialog').waitFor();
    await fits(page, 'payout-destination-phone');
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
  });
});
