import { showReplay } from '#contracts';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/free-port.js';
import { openMediaBrowser } from '../../support/media/camera.js';
import { mediaSecret } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';
import { aPerson, desk, look, seriousFindings } from '../../support/open-browser.js';
import { startVillage, type TestVillage } from '../../support/start-village.js';
import { phones } from '../../support/village.js';
import { hold, signIn } from '../people.js';

type Person = Awaited<ReturnType<typeof aPerson>>;

const room = '/r/mamas-taste';
const phone = { width: 390, height: 844 };
const slowestMs = 40_000;
/** A player gives each way its time, and then waits before it tries all of them again: it may come to its picture the second time. */
const seenWithinMs = 90_000;

let village: TestVillage;
let engine: TestEngine;
let browser: Browser;
let streamer: Person;
let mei: Person;
let ming: Person;

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  village = await startVillage({ more: { MEDIA_ENGINE: 'embedded', MEDIA_SECRET: mediaSecret, MEDIA_URL: url, MEDIA_CONTROL_URL: url } });
  const catalog = village.catalog.url;
  engine = await startEngine({ PLATFORM_URL: catalog, ALLOWED_ORIGINS: catalog, PORT: String(port) });
  browser = await openMediaBrowser();
  [streamer, mei, ming] = await Promise.all([aPerson(browser, catalog, phone), aPerson(browser, catalog), aPerson(browser, catalog, desk)]);
  for (const { page } of [streamer, mei, ming]) page.setDefaultTimeout(slowestMs);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await engine?.close();
  await village?.close();
});

/** A page as its own scripts see it. */
interface Shown {
  readonly document: {
    querySelector(selector: string): {
      readonly muted: boolean;
      readonly currentTime: number;
      getVideoPlaybackQuality(): { readonly totalVideoFrames: number };
    } | null;
  };
}

/** What a video on a page has shown: frames, seconds, and whether it is heard; nothing while there is none. */
const shownBy = (page: Page, selector: string): Promise<{ frames: number; seconds: number; muted: boolean } | undefined> =>
  page.evaluate((wanted) => {
    const video = (globalThis as never as Shown).document.querySelector(wanted);
    return video ? { frames: video.getVideoPlaybackQuality().totalVideoFrames, seconds: video.currentTime, muted: video.muted } : undefined;
  }, selector);

/** Waits until a page shows so many more frames. */
async function seesMore(page: Page, more = 20): Promise<void> {
  await page.locator('video.room-picture.is-on').waitFor({ timeout: seenWithinMs });
  const frames = async (): Promise<number> => (await shownBy(page, 'video.room-picture'))?.frames ?? 0;
  const before = await frames();
  await eventually(async () => (await frames()) > before + more, slowestMs);
}

describe('a show with its picture', () => {
  it('is looked at and listened to before it begins', async () => {
    const { page } = streamer;
    await page.goto('/studio/r/mamas-taste');
    await signIn(page, phones.streamer);
    await page.getByRole('button', { name: '打开镜头' }).click();
    await page.getByText('听得到您的声音').waitFor();
    await page.getByLabel('镜头里的画面').scrollIntoViewIfNeeded();
    await look(page, 'video-01-ready');
    await hold(page, '按住开播');
    await page.getByText(/网好|网弱/).waitFor();
    await look(page, 'video-02-on-air');
    await page.getByRole('button', { name: '讲这个' }).click();
    expect(await seriousFindings(page)).toEqual([]);
  }, 300_000);

  it('is seen by a shopper, who taps for the sound', async () => {
    const { page } = mei;
    await page.goto(room);
    await seesMore(page);
    await look(page, 'video-03-seen');
    await page.getByRole('button', { name: '点一下听声音' }).click();
    await page.getByRole('button', { name: '静音' }).waitFor();
    expect(await shownBy(page, 'video.room-picture')).toMatchObject({ muted: false });
    expect(await seriousFindings(page)).toEqual([]);
  }, 300_000);

  it('is seen by the operator with what it costs the line', async () => {
    const { page } = ming;
    await page.goto('/console/video');
    await signIn(page, phones.operator);
    await page.getByRole('row', { name: /手机（WebRTC）/ }).waitFor();
    await look(page, 'video-04-console');
    expect(await seriousFindings(page)).toEqual([]);
  }, 300_000);

  it('comes back by itself after the page of the streamer was closed', async () => {
    const page = await streamer.context.newPage();
    page.setDefaultTimeout(slowestMs);
    await streamer.page.reload();
    await streamer.page.getByText(/网好|网弱/).waitFor();
    await seesMore(mei.page);
    await streamer.page.close();
    await page.goto('/studio/r/mamas-taste');
    await page.getByRole('button', { name: '在这里接管' }).click();
    await page.getByRole('button', { name: '接管', exact: true }).click();
    await page.getByRole('button', { name: '打开镜头' }).click();
    await page.getByText(/网好|网弱/).waitFor();
    await seesMore(mei.page);
    streamer = { ...streamer, page };
  }, 300_000);

  it('is cut by the operator, who says why and holds the button', async () => {
    const { page } = ming;
    await page.getByRole('button', { name: /^切断「/ }).click();
    await page.getByLabel('为什么切断').fill('画面里有别人的身份证');
    await look(page, 'video-05-cut');
    await hold(page, '按住切断');
    await page.getByText('已切断').waitFor();
  }, 300_000);

  it('ends with the show, and is there to be watched again by product', async () => {
    const { page } = streamer;
    await hold(page, '按住下播');
    await mei.page.getByRole('button', { name: '看回放' }).waitFor();
    // What the engine says of the last of it comes a moment after the end, and whoever opens the sheet reads it once.
    await eventually(async () => {
      const { parts } = await village.catalog.stranger.call(showReplay, { params: { room: 'mamas-taste' } });
      return parts.some(({ chapters }) => chapters.length > 0);
    }, slowestMs);
    await mei.page.getByRole('button', { name: '看回放' }).click();
    await eventually(async () => ((await shownBy(mei.page, '.replay__video'))?.seconds ?? 0) > 0.5, slowestMs);
    const chapter = mei.page.getByRole('button', { name: /^从 \d+:\d\d 看 / }).first();
    const [, minutes, seconds] = /从 (\d+):(\d\d) 看/.exec((await chapter.getAttribute('aria-label'))!)!;
    await chapter.click();
    const from = Number(minutes) * 60 + Number(seconds);
    await eventually(async () => ((await shownBy(mei.page, '.replay__video'))?.seconds ?? 0) > from, slowestMs);
    await look(mei.page, 'video-06-replay');
    await page.goto('/studio/recordings');
    await page.getByRole('heading', { name: '我的录像' }).waitFor();
    await page
      .getByRole('button', { name: /^删掉「/ })
      .first()
      .click();
    await page.getByText(/这段录像按规定要保存到/).waitFor();
    await look(page, 'video-07-recordings');
  }, 300_000);
});
