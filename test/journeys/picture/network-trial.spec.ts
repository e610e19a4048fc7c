import type { Browser, Page } from 'playwright-core';
import { freePort } from '../../support/free-port.js';
import { openMediaBrowser } from '../../support/media/camera.js';
import { mediaSecret } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';
import { look, seriousFindings } from '../../support/open-browser.js';
import { startVillage, type TestVillage } from '../../support/start-village.js';
import { phones } from '../../support/village.js';
import { hold } from '../people.js';
import { enlarge, expectGood, type Look, Screen } from '../screen.js';

const path = '/studio/r/mamas-taste';
const slowestMs = 40_000;
const zh: Look = { locale: 'zh-CN', viewport: { width: 390, height: 844 } };
const en: Look = { locale: 'en', viewport: { width: 360, height: 640 }, query: 'theme=dark' };

let village: TestVillage;
let engine: TestEngine;
let browser: Browser;
let screen: Screen;

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  village = await startVillage({ more: { MEDIA_ENGINE: 'embedded', MEDIA_SECRET: mediaSecret, MEDIA_URL: url, MEDIA_CONTROL_URL: url } });
  engine = await startEngine({ PLATFORM_URL: village.catalog.url, ALLOWED_ORIGINS: village.catalog.url, PORT: String(port) });
  browser = await openMediaBrowser();
  screen = new Screen(browser, village.catalog);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await engine?.close();
  await village?.close();
});

/** Lets so many bytes a second out of a page, as a weak network does, until it is ended. */
async function narrow(page: Page, bytesPerSecond: number): Promise<() => Promise<void>> {
  const line = await page.context().newCDPSession(page);
  const all = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await line.send('Network.emulateNetworkConditions', { ...all, uploadThroughput: bytesPerSecond });
  return async () => {
    await line.send('Network.emulateNetworkConditions', all);
    await line.detach();
  };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('a streamer who tries out the network before the show', () => {
  it('is told that all is well, in their language and at any size', async () => {
    for (const [shown, open, good, done, again, old] of [
      [zh, '试一下网络', '网很好：用 720p 开播', '知道了', '再试一次', '网可能变了'],
      [en, 'Try the network', 'Very good: begins at 720p', 'All right', 'Try again', 'the network may be another one'],
    ] as const) {
      const person = await screen.show(path, phones.streamer, shown);
      const { page } = person;
      page.setDefaultTimeout(slowestMs);
      await button(page, open).click();
      await page.getByRole('dialog').getByText(good).waitFor();
      await expectGood(person, `trial-good-${shown.locale}`);
      if (shown === zh) {
        await enlarge(person);
        await expectGood(person, 'trial-good-xlarge');
      }
      await button(page, done).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await button(page, again).hover();
      await expectGood(person, `trial-tried-${shown.locale}`);
      // Eleven minutes later it is said that this was long ago.
      await page.clock.setSystemTime(Date.now() + 11 * 60_000);
      await page.getByText(old).waitFor();
      expect(await page.getByText(good).count()).toBe(0);
      await expectGood(person, `trial-old-${shown.locale}`);
      await button(page, again).hover();
    }
  }, 120_000);

  it('may stop in the middle, and is told plainly when there is no network', async () => {
    const person = await screen.show(path, phones.streamer, zh);
    const { page, faults } = person;
    // Nothing comes back, for as long as anybody waits.
    await page.route(/\/upload$/, () => undefined);
    await button(page, '试一下网络').click();
    await page.getByText('正在试').waitFor();
    await button(page, '不试了').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button(page, '试一下网络').click();
    await page.getByText('正在试').waitFor();
    await look(page, 'trial-sending-zh-CN');
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, '不试了').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.unroute(/\/upload$/);
    await page.route(/\/upload$/, (route) => route.abort());
    await button(page, '试一下网络').click();
    await page.getByText('连不上视频服务').waitFor();
    await page.context().setOffline(true);
    await button(page, '再试一次').click();
    await page.getByText('手机没有网').waitFor();
    await page.context().setOffline(false);
    await page.unroute(/\/upload$/);
    await expectGood({ page, faults: faults.filter((fault) => !fault.includes('Failed to load resource')) }, 'trial-away-zh-CN');
    await enlarge(person);
    await expectGood({ page, faults: [] }, 'trial-away-xlarge');
    await page.setViewportSize(zh.viewport);
  }, 120_000);

  it('is told what helps where the network is weak, and begins with the smallest picture there', async () => {
    const person = await screen.show(path, phones.streamer, zh);
    const { page } = person;
    const widen = await narrow(page, 60_000);
    await button(page, '试一下网络').click();
    await page.getByRole('dialog').getByText('网太弱：画面会卡').waitFor();
    await widen();
    await expectGood(person, 'trial-poor-zh-CN');
    await button(page, '知道了').click();
    await button(page, '打开镜头').click();
    await page.getByText('听得到您的声音').waitFor();
    await hold(page, '按住开播');
    await page.getByText('360p').waitFor();
  }, 120_000);
});
