import type { EngineEvent } from '#contracts';
import { deriveKey } from '#platform';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { Recordings } from '../../../apps/media/remux/recordings.js';
import { eventually } from '../../support/eventually.js';
import { aCameraPage, type CameraPages, median, openMediaBrowser, publishFrom, seenOn, servePages } from '../../support/media/camera.js';
import { aSession, mediaSecret, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

type Recorded = Extract<EngineEvent, { kind: 'recorded' }>;

const replayTicket = (file: string): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ file, aud: 'cunbo replay', iat: now, exp: now + 600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(deriveKey(mediaSecret, 'media ticket'));
};

describe('a show, copied for those whom WebRTC does not reach', () => {
  let platform: StandInPlatform;
  let pages: CameraPages;
  let engine: TestEngine;
  let browser: Browser;
  const show = aSession();
  let recorded: Recorded;

  beforeAll(async () => {
    [platform, pages, browser] = await Promise.all([standInPlatform(), servePages(), openMediaBrowser()]);
    engine = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin });
  });
  afterAll(async () => {
    await browser.close();
    await engine.close();
    await Promise.all([platform.close(), pages.close()]);
  });

  const page = (): Promise<Page> => aCameraPage(browser, pages.origin);
  const play = (on: Page, how: 'watchFlv' | 'watchHls', url: string) =>
    on.evaluate(([how, url]) => (globalThis as never as Record<string, (url: string) => unknown>)[how!]!(url!), [how, url]);
  const moves = (on: Page) => eventually(async () => (await seenOn(on)).currentTime > 2, 40_000);

  it('plays as FLV and as HLS while it is live, and is whole when it is over', async () => {
    const end = await publishFrom(await page(), `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    const flvUrl = async () => `${engine.url}/live/${show.session}.flv?ticket=${await platform.ticket(show)}`;
    const hlsUrl = async () => `${engine.url}/hls/${show.session}/index.m3u8?ticket=${await platform.ticket(show)}`;
    await eventually(async () => (await fetch(await hlsUrl(), { redirect: 'manual' })).status === 302, 40_000);
    const [flv, hls] = [await page(), await page()];
    await Promise.all([play(flv, 'watchFlv', await flvUrl()), play(hls, 'watchHls', await hlsUrl())]);
    await Promise.all([moves(flv), moves(hls)]);
    expect(median((await seenOn(flv)).delays)).toBeLessThan(5_000);
    const statsNow = async () =>
      (await (await engine.control('GET', '/control/stats')).json()) as { recording: boolean; viewers: Record<string, number> }[];
    // A phone that has found no time for its next piece is not there for a moment.
    const { stats } = await eventually(async () => {
      const [stats] = await statsNow();
      return stats?.viewers['hls'] === 1 && { stats };
    });
    expect(stats).toMatchObject({ recording: true, viewers: { whep: 0, flv: 1, hls: 1 } });
    await Promise.all([flv.close(), hls.close()]);

    await fetch(end, { method: 'DELETE' });
    recorded = (await eventually(() => platform.told.find(({ kind }) => kind === 'recorded'), 40_000)) as Recorded;
    expect(recorded).toMatchObject({ session: show.session, generation: 1 });
    expect(recorded.durationMs).toBeGreaterThan(3_000);
    expect(recorded.bytes).toBeGreaterThan(10_000);
    expect((await fetch(await hlsUrl())).status).toBe(404);
  });

  it('shows a recording again from any moment, within half a second', async () => {
    const again = await page();
    await play(again, 'watchHls', `${engine.url}/replay/${recorded.file}/index.m3u8?ticket=${await replayTicket(recorded.file)}`);
    await eventually(async () => (await seenOn(again)).frames > 0, 40_000);
    const wanted = Math.min(3_000, recorded.durationMs - 1_500);
    await again.evaluate(
      (seconds) => Object.assign((globalThis as never as { video: object }).video, { currentTime: seconds }),
      wanted / 1_000,
    );
    await again.evaluate(() => (globalThis as never as { video: { pause(): void } }).video.pause());
    // While it seeks it still shows where it was.
    const shown = await eventually(() =>
      again.evaluate(() => {
        const { video, timeShown } = globalThis as never as { video: { seeking: boolean }; timeShown(): number | undefined };
        return video.seeking ? undefined : timeShown();
      }),
    );
    // The camera draws the lower 32 bits of the moment.
    const expected = (Date.parse(recorded.startedAt) + wanted) % 2 ** 32;
    expect(Math.abs(shown - expected)).toBeLessThan(1_500);
    const at = await again.evaluate(() => (globalThis as never as { video: { currentTime: number } }).video.currentTime);
    expect(Math.abs(at * 1_000 - wanted)).toBeLessThan(500);
  });

  it.each([
    [
      'a recording, with a ticket to watch what is live',
      async () => `/replay/${recorded.file}/index.m3u8?ticket=${await platform.ticket(show)}`,
      403,
    ],
    [
      'a recording, with a ticket for another',
      async () => `/replay/${recorded.file}/index.m3u8?ticket=${await replayTicket('other')}`,
      403,
    ],
    ['what is beside a recording', async () => `/replay/${recorded.file}/beginning.json`, 404],
    ['what is outside', async () => `/replay/..%2f..%2fetc/00000.ts`, 404],
    ['a show, with a ticket for another', async () => `/hls/${show.session}/index.m3u8?ticket=${await platform.ticket()}`, 403],
    ['a show, with a pass that was made up', async () => `/hls/${show.session}/zzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA/index.m3u8`, 403],
    ['a stream, with no ticket', async () => `/live/${show.session}.flv`, 403],
    ['a stream that is none', async () => `/live/show.mp4?ticket=${await platform.ticket(show)}`, 404],
  ])('does not give away %s', async (_, path, status) => {
    expect((await fetch(`${engine.url}${await path()}`)).status).toBe(status);
  });

  it('drops a recording when the platform says so, twice too', async () => {
    for (let n = 0; n < 2; n++) expect((await engine.control('DELETE', `/control/recordings/${recorded.file}`)).status).toBe(204);
    expect(existsSync(join(engine.recordings, recorded.file))).toBe(false);
    expect((await engine.control('DELETE', '/control/recordings/..')).status).not.toBe(500);
    expect(existsSync(engine.recordings)).toBe(true);
  });

  it('closes and tells at its next start what was broken off', async () => {
    const { session } = aSession();
    const folder = await engine.app
      .get(Recordings)
      .begin(`${session}-3-ab`, { session, generation: 3, startedAt: '2026-11-20T10:00:00.000Z' });
    await writeFile(join(folder, 'index.m3u8'), '#EXTM3U\n#EXTINF:2.000,\n00000.ts\n#EXTINF:1.5');
    await writeFile(join(folder, '00000.ts'), 'x');
    const next = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin, RECORDINGS_DIR: engine.recordings });
    const told = await eventually(() => platform.told.find((event) => event.kind === 'recorded' && event.session === session));
    await next.close();
    expect(told).toMatchObject({ generation: 3, durationMs: 2_000, startedAt: '2026-11-20T10:00:00.000Z' });
  });
});
