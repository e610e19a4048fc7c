import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { aPerson, look, openBrowser, seriousFindings } from '../support/open-browser.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { phones } from '../support/village.js';

let database: TestDatabase;
let catalog: TestCatalog;
let browser: Browser;

beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database });
  browser = await openBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await catalog?.close();
  await database?.drop();
});

describe('a manager at night, on a phone', () => {
  it('brings a first product into the window: photo, facts, price with who gets what, stock', async () => {
    const { page, context, faults } = await aPerson(browser, catalog.url, { width: 390, height: 844 });
    const { cookie } = await catalog.signIn(phones.manager);
    const [name, value] = cookie!.split('=');
    await context.addCookies([{ name: name!, value: value!, url: catalog.url }]);

    await page.goto('/console/products/new');
    await page.getByLabel('名称', { exact: true }).fill('灯下油渣');
    await page.getByLabel('分类').selectOption('snack');
    await page.getByLabel('谁做的').selectOption({ index: 1 });
    await page.getByLabel('分账规则').selectOption({ label: '柳沟村通用' });
    await page.getByRole('button', { name: '建草稿' }).click();

    await page.getByRole('heading', { name: /灯下油渣/ }).waitFor();
    await expect(page.getByRole('button', { name: '上架' }).isDisabled()).resolves.toBe(true);
    const photo = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#b3261e' } })
      .jpeg()
      .toBuffer();
    await page.setInputFiles('input[type=file]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
    // Three sizes are encoded, beside browsers that take all there is.
    await page.getByText('主图', { exact: true }).waitFor({ timeout: 60_000 });
    for (const [label, text] of [
      ['产地（写到村）', '柳沟村'],
      ['配料', '猪板油、盐'],
      ['做法', '柴火慢熬四十分钟'],
      ['怎么存放', '阴凉干燥处'],
      ['保质期（天）', '60'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).fill(text);
    }
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('有改动还没保存').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '加规格' }).click();
    await page.getByLabel('规格', { exact: true }).fill('200 克');
    await page.getByLabel('价格（元）').fill('19.99');
    await page.getByLabel('重量（克，连包装）').fill('260');
    // 19.99 by the rule of Liugou: a quarter to the maker, a tenth to the streamer, the rest to the workshop.
    const who = page.getByRole('region', { name: '谁分多少' });
    await who.getByText('19.99').first().waitFor();
    await expect(who.getByRole('row', { name: /主播/ }).innerText()).resolves.toContain('2.00');
    await look(page, 'first-product');
    await page.getByRole('button', { name: '保存规格' }).click();
    await page.getByText('都写好了，可以上架').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '上架' }).click();
    await page.getByText('在售', { exact: true }).first().waitFor();

    await page.getByRole('link', { name: '去改库存' }).click();
    await page.getByRole('button', { name: /改库存/ }).click();
    await page.getByLabel('几件').fill('12');
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByText('改好了，现在可卖 12 件').waitFor();

    const { products } = (await (await fetch(`${catalog.url}/api/products?q=${encodeURIComponent('灯下油渣')}`)).json()) as {
      products: { skus: { available: number; price: { minor: string } }[] }[];
    };
    expect(products).toMatchObject([{ skus: [{ available: 12, price: { minor: '1999' } }] }]);
    expect(faults).toEqual([]);
    await context.close();
  }, 150_000);
});
