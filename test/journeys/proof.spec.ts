import { readFile } from 'node:fs/promises';
import { showProof } from '#contracts';
import type { Browser, Page } from 'playwright-core';
import { buy } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { aPerson, openBrowser } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { enlarge, expectGood } from './screen.js';

let village: TestVillage;
let browser: Browser;
let orderId: string;

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  const shopper = await village.catalog.signIn(phones.shopper);
  orderId = (await buy(shopper, village.sandbox, await inVillage(village.database).sku('zaoxi-cracklings-plain-200'))).id;
  // The worker seals by itself.
  await eventually(() => village.catalog.stranger.call(showProof, { params: { order: orderId } }).catch(() => false), 40_000);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const looks = [
  { locale: 'zh-CN', width: 360, height: 640, query: '?theme=light' },
  { locale: 'en', width: 390, height: 844, query: '?theme=dark' },
];

/** The proof of an order, saved by the page as a file. */
async function saved(page: Page): Promise<string> {
  await page.goto(`/proof/${orderId}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /下载存证|Download the proof/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`cunbo-proof-${orderId}.json`);
  return readFile(await download.path(), 'utf8');
}

const open = (page: Page, text: string): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name: 'proof.json', mimeType: 'application/json', buffer: Buffer.from(text) });

describe('a proof of the split, as anybody with its link sees it', () => {
  it.each(looks)('holds, fits and can be used by everybody: $locale at $width $query', async ({ locale, width, height, query }) => {
    const { page, context, faults } = await aPerson(browser, village.catalog.url, { width, height }, locale);
    await page.goto(`/proof/${orderId}${query}`);
    await page.getByRole('heading', { name: /^(核对无误|It holds)$/ }).waitFor();
    const seen = { page, faults };
    await expectGood(seen, `proof-${locale}-${width}${query.replaceAll(/\W+/g, '-')}`);
    await page.getByRole('link', { name: /看公布的封存码|See the published heads/ }).click();
    await page
      .getByText(/^(封存码|Head)$/)
      .first()
      .waitFor();
    await expectGood(seen, `seals-${locale}-${width}${query.replaceAll(/\W+/g, '-')}`);
    if (locale === 'en') {
      await enlarge(seen);
      await expectGood(seen, 'seals-en-xlarge');
      await page.goBack();
      await page.getByRole('heading', { name: 'It holds' }).waitFor();
      await expectGood(seen, 'proof-en-xlarge');
    }
    await context.close();
  });

  it('is saved as a file that is checked again later, and turns red when one figure in it is another', async () => {
    const { page, context, faults } = await aPerson(browser, village.catalog.url);
    const text = await saved(page);
    await page.goto('/proof');
    await open(page, text);
    await page.getByText('最后的封存码与这里公布的一致').waitFor();
    await page.getByRole('heading', { name: '核对无误' }).waitFor();
    const { journals } = JSON.parse(text) as { journals: { body: string }[] };
    const [, minor] = /\|CNY\|-(\d+)\|/.exec(journals[0]!.body)!;
    await open(page, text.replace(`|CNY|-${minor}|`, `|CNY|-${BigInt(minor!) + 100n}|`));
    await page.getByRole('heading', { name: '核对不上' }).waitFor();
    await page.locator('.verdict').scrollIntoViewIfNeeded();
    await expectGood({ page, faults }, 'proof-changed');
    await open(page, 'no proof');
    await page.getByText('这不是一份分账存证').waitFor();
    await context.close();
  });

  it('is reached from the order, and says kindly that there is none', async () => {
    const { page, context } = await aPerson(browser, village.catalog.url);
    const { cookie } = await village.catalog.signIn(phones.shopper);
    const [name, value] = cookie!.split(/=(.*)/s);
    await context.addCookies([{ name: name!, value: value!, url: village.catalog.url }]);
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: '自己核对这笔分账' }).click();
    await page.getByRole('heading', { name: '核对无误' }).waitFor();
    await page.goto('/proof/0192f0c0-0000-7000-8000-000000000001');
    await page.getByRole('heading', { name: '没有这份存证' }).waitFor();
    await context.close();
  });
});
