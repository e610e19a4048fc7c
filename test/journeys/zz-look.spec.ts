import { aDatabase } from '../support/a-database.js';
import { startCatalog } from '../support/start-catalog.js';
import { openBrowser, aPerson, seriousFindings } from '../support/open-browser.js';
import { inVillage, phones } from '../support/village.js';

it('looks', async () => {
  const database = await aDatabase();
  const catalog = await startCatalog({ database, webDir: '/tmp/dweb' });
  const browser = await openBrowser();
  const village = inVillage(database);
  const manager = await catalog.signIn(phones.manager);
  await village.stock(await village.sku('wood-fire-lard-450'), 3);
  const product = await village.product('zaoxi-cracklings');
  const pack = await village.product('new-year-pack');
  const [name, value] = manager.cookie!.split('=');
  const log: string[] = [];
  for (const [lang, viewport] of [['zh-CN', { width: 1366, height: 900 }], ['en', { width: 1366, height: 900 }], ['zh-CN', { width: 390, height: 844 }], ['en', { width: 390, height: 844 }]] as const) {
    const { page, context, faults } = await aPerson(browser, catalog.url, viewport, lang);
    await context.addCookies([{ name: name!, value: value!, url: catalog.url }]);
    const shot = async (what: string) => {
      await page.waitForTimeout(700);
      await page.screenshot({ path: `/tmp/dshots/${what}-${lang}-${viewport.width}.png`, fullPage: true });
      for (const finding of await seriousFindings(page)) log.push(`${what} ${lang} ${viewport.width}: ${finding}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) log.push(`${what} ${lang} ${viewport.width}: ${wide}px too wide`);
    };
    try {
      await page.goto('/console', { waitUntil: 'networkidle' });
      await shot('home');
      await page.goto('/console/products', { waitUntil: 'networkidle' });
      await shot('products');
      await page.goto('/console/products/new', { waitUntil: 'networkidle' });
      await shot('new');
      await page.goto(`/console/products/${product}`, { waitUntil: 'networkidle' });
      await shot('product');
      await page.locator('table button').first().click();
      await page.waitForTimeout(900);
      await shot('sku');
      await page.goto(`/console/products/${pack}`, { waitUntil: 'networkidle' });
      await page.waitForTimeout(900);
      await shot('pack');
      await page.goto('/console/stock', { waitUntil: 'networkidle' });
      await shot('stock');
      await page.locator('table button').first().click();
      await page.waitForTimeout(500);
      await page.screenshot({ path: `/tmp/dshots/adjust-${lang}-${viewport.width}.png` });
      for (const finding of await seriousFindings(page)) log.push(`adjust ${lang} ${viewport.width}: ${finding}`);
      await page.goto('/console/products/table', { waitUntil: 'networkidle' });
      await page.setInputFiles('input[type=file]', { name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from('商品编号,规格编号,价格（元）,库存增减\nwood-fire-lard,wood-fire-lard-450,30.5,+7\n') });
      await page.waitForTimeout(800);
      await shot('table');
      await page.setInputFiles('input[type=file]', { name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from('商品编号,规格编号,价格（元）,库存增减\nwood-fire-lard,wood-fire-lard-450,1e308,-0\nx y,,,\n') });
      await page.waitForTimeout(800);
      await shot('faults');
    } catch (error) { log.push(`${lang} ${viewport.width} ${(error as Error).message}`); }
    log.push(...faults.map((fault) => `${lang} ${viewport.width}: ${fault}`));
    await context.close();
  }
  console.log(log.join('\n'));
  await browser.close();
  await catalog.close();
  await database.drop();
}, 140_000);
