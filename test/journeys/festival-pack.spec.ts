import { answerRefund, listMyOrders, type Order } from '#contracts';
import type { Browser } from 'playwright-core';
import { aPerson, look, openBrowser, phone, seriousFindings, settled } from '../support/open-browser.js';
import type { Visitor } from '../support/start-catalog.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { phones } from '../support/village.js';
import { pasteAddress, payWith, signIn } from './people.js';

let village: TestVillage;
let browser: Browser;
let shopper: Awaited<ReturnType<typeof aPerson>>;
/** The same person at the API. */
let buyer: Visitor;

beforeAll(async () => {
  village = await startVillage();
  buyer = await village.catalog.signIn(phones.shopper);
  browser = await openBrowser();
  shopper = await aPerson(browser, village.catalog.url, phone);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const mother = '方兰英 13700000021 浙江省温州市苍南县灵溪镇人民大道 12 号';
const fen = (yuan: string): bigint => BigInt(yuan.replaceAll(/[^\d]/g, ''));

/** The only order there is, as its buyer reads it. */
async function myOrder(): Promise<Order> {
  const { orders } = await buyer.call(listMyOrders, { query: {} });
  expect(orders).toHaveLength(1);
  return orders[0]!;
}

describe('a festival pack for somebody far away', () => {
  it('is found by its sound', async () => {
    const { page } = shopper;
    await page.goto('/');
    const box = page.getByRole('combobox', { name: '找商品' });
    await box.pressSequentially('nianwei');
    await page.getByRole('option', { name: /年味礼包/ }).waitFor();
    await look(page, '30-search-suggests');
    await box.press('Enter');
    await page.getByRole('link', { name: /年味礼包/ }).waitFor();
    await look(page, '31-search-found');
    await page.getByRole('link', { name: /年味礼包/ }).click();
    await page.getByRole('heading', { name: /里有 3 样，3 位匠人/ }).waitFor();
    await look(page, '32-pack');
    await page.getByRole('radio', { name: /四样全家装/ }).check();
    await page.getByRole('heading', { name: /里有 4 样/ }).waitFor();
  }, 180_000);

  it('says what sending costs and when it leaves, to somebody who is not signed in', async () => {
    const { page } = shopper;
    await page.getByRole('button', { name: '选送到哪里' }).click();
    await page.getByRole('searchbox', { name: '找地区' }).fill('苍南');
    await page.getByRole('button', { name: '浙江省 温州市 苍南县' }).click();
    const delivery = page.getByRole('region', { name: '配送' });
    await delivery.getByText('送到 浙江省 温州市 苍南县').waitFor();
    await delivery.getByText(/包邮|运费 ¥/).waitFor();
    await delivery.getByText(/前付款，预计 .+从乡镇站点发出/).waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.reload();
    await delivery.getByText(/包邮|运费 ¥/).waitFor();
    await look(page, '32-delivery');
    await page.getByRole('button', { name: '买', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('送到 浙江省 温州市 苍南县').waitFor();
    await sheet.getByText(/前付款，预计 .+从乡镇站点发出/).waitFor();
    expect(await sheet.getByText('选好地区后算').count()).toBe(0);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await look(page, '32-sheet-signed-out');
    await page.keyboard.press('Escape');
  }, 180_000);

  it('has a coupon, claimed with a phone number', async () => {
    const { page } = shopper;
    await page.getByRole('button', { name: '领取 村播见面礼' }).click();
    await signIn(page, phones.shopper);
    await page.getByText('领到了，付款时自动用上').waitFor();
  }, 180_000);

  it('shows its parts with their makers, and goes to another address with a card', async () => {
    const { page } = shopper;
    // What was chosen on the page is chosen in the sheet.
    await page.getByRole('radio', { name: /四样全家装/ }).check();
    await page.getByRole('button', { name: '买', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('heading', { name: '礼包里有 4 样' }).waitFor();
    await pasteAddress(page);
    await sheet.getByRole('checkbox', { name: /送人/ }).check();
    await sheet.getByRole('button', { name: '新地址' }).click();
    await pasteAddress(page, mother);
    await sheet.getByRole('textbox', { name: '卡片上写什么' }).fill('妈，过年好！尝尝四个村的手艺');
    await sheet.getByLabel('落款').fill('小满');
    await look(page, '33-gift');
    await sheet.getByText('已选最优').waitFor();
    await sheet.getByText('平台优惠券').scrollIntoViewIfNeeded();
    await look(page, '34-quote');
    // Sums that are being reckoned anew are pale.
    await sheet.locator('.is-stale').first().waitFor({ state: 'detached' });
    expect(await seriousFindings(page)).toEqual([]);
  }, 180_000);

  it('is paid, and costs what was quoted less what the platform adds', async () => {
    const { page } = shopper;
    const sheet = page.getByRole('dialog');
    const quoted = fen(await sheet.locator('.pay .price').innerText());
    await payWith(page, '银行卡成功');
    await page.getByText('付款成功').first().waitFor();
    await page.getByText('已记账').waitFor();
    await look(page, '35-paid');
    const order = await myOrder();
    expect(order.total.minor).toBe(quoted);
    expect(order.platformDiscount.minor).toBe(500n);
    expect(order.lines).toHaveLength(4);
    expect(order.gift).toMatchObject({ from: '小满', hidePrice: true });
    expect(order.address.name).toBe('方兰英');
  }, 180_000);

  it('can be shown to whoever it is for, without a price', async () => {
    const { page } = shopper;
    await page.getByRole('link', { name: '看订单' }).click();
    await page.getByRole('button', { name: '给收礼人看' }).click();
    await look(page, '36-gift-view');
    expect(await page.locator('main').innerText()).not.toContain('¥');
    await page.getByRole('button', { name: '看价格' }).click();
  }, 180_000);

  it('lets one part go back, with a reason', async () => {
    const { page } = shopper;
    await page.getByRole('button', { name: '申请退款' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: /同心结/ }).check();
    await sheet.getByRole('radio', { name: '破了、坏了' }).check();
    await sheet.getByLabel(/跟工坊说两句/).fill('少了一颗珠子');
    await look(page, '37-refund-ask');
    await sheet.getByRole('button', { name: '提交申请' }).click();
    await page.getByRole('heading', { name: '等工坊答复' }).waitFor();
    await look(page, '38-refund-waiting');
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
  }, 180_000);

  it('gives the money of that part back once the workshop agrees', async () => {
    const { page } = shopper;
    const [refund] = (await myOrder()).refunds;
    const operator = await village.catalog.signIn(phones.operator);
    await operator.call(answerRefund, { params: { workshop: refund!.workshopId, refund: refund!.id }, body: { accept: true, note: '' } });
    await page.reload();
    await page.getByRole('heading', { name: '已退款' }).waitFor();
    await look(page, '39-refunded');
  }, 180_000);

  it('has a receipt that adds up', async () => {
    const { page } = shopper;
    await page.getByRole('link', { name: '电子票据' }).click();
    await page.getByRole('heading', { name: '村播 购物票据' }).waitFor();
    await look(page, '40-receipt');
    const { total, refunds } = await myOrder();
    const sums = await page.locator('.receipt .sums').first().innerText();
    const kept = /退后实付\s*(¥[\d,.]+)/.exec(sums)?.[1] ?? '';
    expect(fen(kept)).toBe(total.minor - refunds[0]!.amount.minor);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    expect(shopper.faults).toEqual([]);
  }, 180_000);
});
