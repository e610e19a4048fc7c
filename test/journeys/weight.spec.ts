import { enterRoom } from '#contracts';
import type { Browser } from 'playwright-core';
import { io } from 'socket.io-client';
import { aPerson, openBrowser } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { roomAtMost, weigh } from './weigh.js';

let village: TestVillage;
let browser: Browser;

beforeAll(async () => {
  village = await startVillage({ withWorker: false });
  browser = await openBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** Gzipped bytes of all scripts that a page loads by itself, before anybody touches it. */
async function scriptsOf(path: string): Promise<number> {
  const { page, context } = await aPerson(browser, village.catalog.url);
  const weight = weigh(page);
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.waitForTimeout(500);
  const total = await weight();
  await context.close();
  return total;
}

/** The streamer begins and explains something. */
async function goLive(room: string): Promise<void> {
  const host = await village.catalog.signIn(phones.streamer);
  const { token } = await host.call(enterRoom, { params: { room } });
  const line = io(village.gateway.url, { auth: { token }, transports: ['websocket'] });
  const productId = await inVillage(village.database).product('zaoxi-cracklings');
  expect(await line.timeout(25_000).emitWithAck('room.start', {})).toMatchObject({ ok: true });
  expect(await line.timeout(25_000).emitWithAck('room.pin', { productId })).toMatchObject({ ok: true });
  line.disconnect();
}

describe('the first load', () => {
  it.each([
    ['a room before it begins', '/r/mamas-taste', roomAtMost.before],
    ['the studio', '/studio', 130_000],
    ['the console', '/console', 230_000],
  ])('of %s is light', async (_, path, most) => {
    const bytes = await scriptsOf(path);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(most);
  });

  it('of a live room is light too', async () => {
    await goLive('mamas-taste');
    const bytes = await scriptsOf('/r/mamas-taste');
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(roomAtMost.live);
  });
});
