import { listMyOrders, type Order } from '#contracts';
import type { Browser } from 'playwright-core';
import { buy } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { aPerson, desk, look, openBrowser, phone, seriousFindings } from '../support/open-browser.js';
import type { Visitor } from '../support/start-catalog.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { signIn } from './people.js';

const hourMs = 3_600_000;
type Person = Awaited<ReturnType<typeof aPerson>>;

// Ten in the morning of the village, six hours before its station closes.
const clock = new TestClock(new Date('2026-11-23T02:00:00Z'));
let village: TestVillage;
let browser: Browser;
let manager: Person;
let officer: Person;
let shopper: Person;
let buyer: Visitor;
/** Three orders of the morning, and one that is packed too late. */
let numbers: string[];

beforeAll(async () => {
  village = await startVillage({ clock });
  const sku = await inVillage(village.database).sku('zaoxi-cracklings-plain-200');
  buyer = await village.catalog.signIn(phones.shopper);
  for (const quantity of [1, 2, 1, 3]) await buy(buyer, village.sandbox, sku, { quantity });
  await eventually(async () => (await village.database.sql('select from fulfilment.parcel')).length === 4, 20_000);
  numbers = (await orders()).map(({ number }) => number).toReversed();
  browser = await openBrowser();
  [manager, officer, shopper] = await Promise.all(
    [desk, desk, phone].map((viewport) => aPerson(browser, village.catalog.url, viewport)) as [
      Promise<Person>,
      Promise<Person>,
      Promise<Person>,
    ],
  );
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const orders = async (): Promise<Order[]> => (await buyer.call(listMyOrders, { query: {} })).orders;
const rowOf = ({ page }: Person, nth: number) => page.getByRole('row').filter({ hasText: numbers[nth]! });

describe('a day at the packing table', () => {
  it('begins with what to take off the shelf', async () => {
    const { page } = manager;
    await page.goto('/console/fulfilment');
    await signIn(page, phones.manager);
    await page.getByText('本次清单还要交 4 个包裹').waitFor();
    await look(page, '50-parcels');
    await page.getByRole('link', { name: '拣货单' }).click();
    await page.getByText('按包裹分装（4 个）').waitFor();
    const list = await page.locator('main').innerText();
    for (const number of numbers) expect(list).toContain(number);
    expect(list).not.toContain('¥');
    await look(page, '51-pick-list');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: '回到发货' }).click();
  }, 180_000);

  it('takes two waybills from a table, after saying what is wrong with it', async () => {
    const { page } = manager;
    await page.getByRole('button', { name: '导入运单号' }).click();
    const paste = page.getByLabel('或把表格粘贴在这里');
    await paste.fill(`订单号,快递公司,运单号\n${numbers[0]},顺丰,SF1234567890123\n${numbers[1]},顺丰,7.3E+13`);
    await page.getByRole('button', { name: '先检查' }).click();
    await page.getByText('1 处有问题，一行也没有写入').waitFor();
    await look(page, '52-table-refused');
    await paste.fill(`订单号,快递公司,运单号\n${numbers[0]},顺丰,SF1234567890123\n${numbers[1]},中通,73100012345678`);
    await page.getByRole('button', { name: '先检查' }).click();
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.getByText('2 个包裹已写上运单号并装袋').waitFor();
    await page.getByRole('button', { name: '收起导入' }).click();
  }, 180_000);

  it('takes the third by scanning', async () => {
    const { page } = manager;
    await page.getByRole('button', { name: '扫码装袋' }).click();
    await page.keyboard.type(`${numbers[2]}\n`);
    await page.keyboard.type('9988776655443\n');
    await page.getByText(`${numbers[2]} 已装袋，运单 9988776655443`).waitFor();
    await look(page, '53-scanned');
    await page.getByRole('button', { name: '收起扫码' }).click();
  }, 180_000);

  it('sends what is packed', async () => {
    const { page } = manager;
    await page.getByRole('link', { name: /^已装袋/ }).click();
    await rowOf(manager, 0).waitFor();
    await page.getByRole('checkbox', { name: '全选本页' }).check();
    await page.getByText('已选 3 个包裹 · 4 件').waitFor();
    await look(page, '54-chosen');
    await page.getByRole('button', { name: '发货 3 个' }).click();
    await page.getByText('3 个包裹已发货').waitFor();
    expect((await orders()).map(({ status }) => status).toReversed()).toEqual(['shipped', 'shipped', 'shipped', 'paid']);
  }, 180_000);

  it('hands over at the time that the station sets; what is late rolls over', async () => {
    const { page } = officer;
    await page.goto('/console/manifests');
    await signIn(page, phones.township);
    await page
      .getByLabel(/每天截单时间/)
      .first()
      .fill('15:00');
    await page.getByRole('button', { name: '改时间' }).first().click();
    await page.getByText(/以后每天 15:00 截单/).waitFor();
    await look(page, '55-station-open');
    clock.advance(5.5 * hourMs);
    await eventually(
      async () => (await village.database.sql('select from fulfilment.manifest where closed_at is not null')).length === 1,
      30_000,
    );
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: '已截单' });
    await row.waitFor();
    await look(page, '56-station-closed');
    expect(await seriousFindings(page)).toEqual([]);
    await row.getByRole('link').click();
    await page.getByText('SF1234567890123').waitFor();
    await look(page, '57-manifest');
    const sheet = await page.locator('main').innerText();
    for (const number of numbers.slice(0, 3)) expect(sheet).toContain(number);
    expect(sheet).not.toContain(numbers[3]!);
    expect(sheet).toMatch(/滚入下一天\s*1/);
    expect(await seriousFindings(page)).toEqual([]);
  }, 180_000);

  it('shows the late one tomorrow', async () => {
    const { page } = manager;
    await page.goto('/console/fulfilment');
    await rowOf(manager, 3).getByText('滚存 1 次').waitFor();
    await page.getByText('其中 1 个是上次没赶上、滚存过来的').waitFor();
    await look(page, '58-rolled-over');
    expect(await seriousFindings(page)).toEqual([]);
  }, 180_000);

  it('ends with the buyer, who has it', async () => {
    const { page, context } = shopper;
    const [first] = (await orders()).toReversed();
    const [name, value] = buyer.cookie!.split('=');
    await context.addCookies([{ name: name!, value: value!, url: village.catalog.url }]);
    await page.goto(`/orders/${first!.id}`);
    await page.getByText('在路上').waitFor();
    await page.getByRole('button', { name: '我收到了' }).click();
    await page.getByText('已签收').first().waitFor();
    await look(page, '59-delivered');
    expect((await orders()).find(({ id }) => id === first!.id)!.status).toBe('delivered');
    expect(await seriousFindings(page)).toEqual([]);
  }, 180_000);

  it('left no fault in anybody’s page but the table that was refused', () => {
    expect([officer, shopper].flatMap(({ faults }) => faults)).toEqual([]);
    expect(manager.faults).toEqual([expect.stringContaining('409 (Conflict)')]);
  });
});
