import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { aPerson, openBrowser } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';

let village: TestVillage;
let browser: Browser;

beforeAll(async () => {
  village = await startVillage({ withWorker: false });
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** Gzipped bytes of all scripts that a page loads by itself, before anybody touches it. */
async function scriptsOf(path: string): Promise<number> {
  const { page, context } = await aPerson(browser, village.catalog.url);
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.waitForTimeout(500);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total;
}

describe('the first load', () => {
  it.each([
    ['the live room', '/r/mamas-taste', 70_000],
    ['the studio', '/studio', 130_000],
    ['the console', '/console', 230_000],
  ])('of %s is light', async (_, path, most) => {
    const bytes = await scriptsOf(path);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(most);
  });
});
