import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DataFolder } from '../../../apps/launcher/data-folder.js';
import { certificateFor } from '../../../apps/launcher/https/certificate.js';
import { openFrontDoor } from '../../../apps/launcher/https/front-door.js';
import { localAddresses } from '../../../apps/launcher/processes/local-network.js';
import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/free-port.js';
import { openMediaBrowser } from '../../support/media/camera.js';
import { mediaSecret } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';
import { look, seriousFindings } from '../../support/open-browser.js';
import { startVillage, type TestVillage } from '../../support/start-village.js';
import { phones } from '../../support/village.js';
import { hold, signIn } from '../people.js';
import { roomAtMost, weigh } from '../weigh.js';

const room = '/r/mamas-taste';
const slowestMs = 40_000;
/** A player gives each way its time, and then waits before it tries all of them again: it may come to its picture the second time. */
const seenWithinMs = 90_000;
/** As a phone in the same network finds this machine. */
const host = localAddresses()[0] ?? '127.0.0.1';
const path = mkdtempSync(join(tmpdir(), 'cunbo-ways-'));

let village: TestVillage;
let engine: TestEngine;
let door: { close(): Promise<void> };
let browser: Browser;
let baseURL: string;

beforeAll(async () => {
  const [port, media] = [await freePort(), await freePort()];
  baseURL = `https://${host}:${port}`;
  const inside = `http://${host}:${media}`;
  const more = { MEDIA_ENGINE: 'embedded', MEDIA_SECRET: mediaSecret, MEDIA_URL: baseURL, MEDIA_CONTROL_URL: inside };
  village = await startVillage({ publicUrl: baseURL, more });
  engine = await startEngine({ PLATFORM_URL: village.catalog.url, ALLOWED_ORIGINS: baseURL, HOST: '0.0.0.0', PORT: String(media) });
  const portOf = (url: string): number => Number(new URL(url).port);
  const [catalog, gateway, sandbox] = [village.catalog, village.gateway, village.sandbox].map(({ url }) => portOf(url));
  door = await openFrontDoor({
    certificate: await certificateFor([host], new DataFolder(path)),
    host,
    port,
    behind: { catalog: catalog!, gateway: gateway!, media, sandbox: sandbox! },
  });
  browser = await openMediaBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await door?.close();
  await engine?.close();
  await village?.close();
  rmSync(path, { recursive: true, force: true });
});

/** Somebody's phone, which has been told to go on in spite of the certificate; nothing gets through that is blocked. */
async function aPhone(blocked: readonly RegExp[] = [], simple = false): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL,
    ignoreHTTPSErrors: true,
    locale: 'zh-CN',
    viewport: { width: 390, height: 844 },
  });
  if (simple) await context.addInitScript(`localStorage.setItem('cunbo.simple', 'on')`);
  const page = await context.newPage();
  page.setDefaultTimeout(slowestMs);
  for (const way of blocked) await page.route(way, (route) => route.abort());
  return page;
}

const [whep, flv, hls] = [/\/whep$/, /\/live\/[^/]+\.flv/, /\.m3u8/];
const picture = 'video.room-picture';

/** What the picture on a page has come to: frames, seconds, its width, and whether it is heard. */
const shownBy = async (page: Page): Promise<{ frames: number; seconds: number; width: number; muted: boolean }> =>
  page.evaluate(`(() => {
    const video = document.querySelector('${picture}');
    return { frames: video.getVideoPlaybackQuality().totalVideoFrames, seconds: video.currentTime, width: video.videoWidth, muted: video.muted };
  })()`);

async function seesMore(page: Page): Promise<void> {
  await page.locator(`${picture}.is-on`).waitFor({ timeout: seenWithinMs });
  const before = await shownBy(page);
  await eventually(async () => {
    const { frames, seconds } = await shownBy(page);
    return frames > before.frames + 15 && seconds > before.seconds + 0.5;
  }, slowestMs);
}

describe('a phone in the network', () => {
  it('may use its camera, for all comes by one HTTPS address', async () => {
    const page = await aPhone();
    await page.goto('/studio/r/mamas-taste');
    expect(await page.evaluate('isSecureContext && location.protocol')).toBe('https:');
    await signIn(page, phones.streamer);
    await page.getByRole('button', { name: '打开镜头' }).click();
    await page.getByText('听得到您的声音').waitFor();
    await hold(page, '按住开播');
    await page.getByText(/网好|网弱/).waitFor();
    await page.getByRole('button', { name: '讲这个' }).click();
  }, 300_000);

  it('sees the picture and takes part, and no page of it asks anywhere else; with the picture a room is still light', async () => {
    const page = await aPhone();
    const weight = weigh(page);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin.replace(/^blob:/, '')));
    page.on('websocket', (socket) => asked.add(new URL(socket.url()).origin.replace(/^ws/, 'http')));
    await page.goto(room);
    await seesMore(page);
    await page.getByText(/\d 人在看/).waitFor();
    expect([...asked]).toEqual([baseURL]);
    const bytes = await weight();
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(roomAtMost.live);
    await page.context().close();
  }, 300_000);
});

describe('a viewer', () => {
  it.each([
    ['FLV, where no WebRTC gets through', [whep, hls], flv],
    ['HLS, where neither WebRTC nor FLV does', [whep, flv], hls],
  ])(
    'has the picture by %s, and taps for the sound',
    async (_, blocked, way) => {
      const page = await aPhone(blocked);
      const asking = page.waitForResponse((response) => way.test(response.url()) && response.ok());
      await page.goto(room);
      await asking;
      await seesMore(page);
      expect(await shownBy(page)).toMatchObject({ muted: true });
      await page.getByRole('button', { name: '点一下听声音' }).click();
      await page.getByRole('button', { name: '静音' }).waitFor();
      expect(await shownBy(page)).toMatchObject({ muted: false });
      await seesMore(page);
      await page.context().close();
    },
    300_000,
  );

  it('has the cover, the talk and the goods where nothing gets through, is told so, and sees the picture as soon as something does', async () => {
    const page = await aPhone([whep, flv, hls]);
    await page.goto(room);
    await page.getByText('画面接不上，还在试').waitFor();
    expect(await page.evaluate(`document.querySelector('.room__video img').naturalWidth`)).toBeGreaterThan(0);
    expect(await page.locator(`${picture}.is-on`).count()).toBe(0);
    await page.getByRole('button', { name: '马上抢' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await look(page, 'ways-01-nothing');
    for (const way of [whep, flv, hls]) await page.unroute(way);
    await seesMore(page);
    await page.getByText('画面接不上').waitFor({ state: 'detached' });
    await page.context().close();
  }, 300_000);

  it('hears the sound alone in simple mode, when asked for, and is told where it does not get through', async () => {
    const page = await aPhone([], true);
    await page.goto(room);
    await page.getByRole('button', { name: '听声音' }).click();
    await page.getByText('网络弱，先听声音').waitFor();
    await eventually(async () => (await shownBy(page)).seconds > 0.5, slowestMs);
    expect(await shownBy(page)).toMatchObject({ width: 0, muted: false });
    await page.getByRole('button', { name: '不听了' }).click();
    await page.route(whep, (route) => route.abort());
    await page.getByRole('button', { name: '听声音' }).click();
    await page.getByText('声音接不上，还在试').waitFor();
    await page.context().close();
  }, 300_000);
});
