import { PublisherStats } from '#contracts';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { aCameraPage, type CameraPages, openMediaBrowser, publishFrom, seenOn, servePages, watchOn } from '../../support/media/camera.js';
import { aSession, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

describe('a show from browser to browsers', () => {
  let platform: StandInPlatform;
  let pages: CameraPages;
  let engine: TestEngine;
  let browser: Browser;

  beforeAll(async () => {
    [platform, pages, browser] = await Promise.all([standInPlatform(), servePages(), openMediaBrowser()]);
    engine = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin, FFMPEG_PATH: 'off' });
  });
  beforeEach(() => platform.told.splice(0));
  afterAll(async () => {
    await browser.close();
    await engine.close();
    await Promise.all([platform.close(), pages.close()]);
  });

  /** The ends of a session that the platform was told of. */
  const ends = (session: string) =>
    platform.told.flatMap((told) => (told.kind === 'unpublished' && told.session === session ? [told] : []));

  it.each(['auto', 'plain'])('reaches four who watch, with sound, connected the way that is called %s', async (way) => {
    const engine = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin, FFMPEG_PATH: 'off', WEBRTC: way });
    const show = aSession();
    const streamer = await aCameraPage(browser, pages.origin);
    const end = await publishFrom(streamer, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    expect(end).toMatch(/\/whip\/[0-9a-f-]{36}$/);
    const watchers = await Promise.all(Array.from({ length: 4 }, () => aCameraPage(browser, pages.origin)));
    await eventually(() => platform.told.some(({ kind }) => kind === 'published'), 40_000);
    for (const watcher of watchers) await watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show));
    for (const watcher of watchers)
      await eventually(async () => {
        const { frames, currentTime } = await seenOn(watcher);
        return frames > 20 && currentTime > 1;
      }, 40_000);
    expect(platform.told.map(({ kind }) => kind)).toEqual(['publish-asked', 'published']);
    const [stats] = PublisherStats.array().parse(await (await engine.control('GET', '/control/stats')).json());
    expect(stats).toMatchObject({
      ...show,
      generation: 1,
      protocol: 'whip',
      codec: 'H264',
      recording: false,
      viewers: { whep: 4, flv: 0, hls: 0 },
    });
    expect(stats!.width).toBeGreaterThan(100);

    await fetch(end, { method: 'DELETE' });
    await eventually(() => ends(show.session).length > 0);
    expect(ends(show.session)).toMatchObject([{ generation: 1, reason: 'left' }]);
    expect((await fetch(end, { method: 'DELETE' })).status).toBe(404);
    await Promise.all([streamer, ...watchers].map((page) => page.context().close()));
    await engine.close();
  });

  it('goes on for those who watch when the streamer comes back, and with another codec they ask anew', async () => {
    const show = aSession();
    const [streamer, watcher] = await Promise.all([aCameraPage(browser, pages.origin), aCameraPage(browser, pages.origin)]);
    await publishFrom(streamer, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    await watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show));
    await eventually(async () => (await seenOn(watcher)).frames > 5);
    const again = await aCameraPage(browser, pages.origin);
    await publishFrom(again, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    await streamer.close();
    const { frames } = await seenOn(watcher);
    await eventually(async () => (await seenOn(watcher)).frames > frames + 10);
    const reasons = () => ends(show.session).map(({ reason }) => reason);
    await eventually(() => reasons().length > 0);
    expect(reasons()).toEqual(['replaced']);

    const other = await aCameraPage(browser, pages.origin);
    await publishFrom(other, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }), 'VP8');
    await eventually(() =>
      watcher.evaluate(() =>
        ['disconnected', 'failed', 'closed'].includes(
          (globalThis as never as { watching: { connectionState: string } }).watching.connectionState,
        ),
      ),
    );
    await eventually(async () => watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show)).catch(() => undefined));
    await eventually(async () => (await seenOn(watcher)).frames > 0);
  });

  it('ends when the platform kicks it, and there is nothing to watch then', async () => {
    const show = aSession();
    const streamer = await aCameraPage(browser, pages.origin);
    await publishFrom(streamer, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    expect((await engine.control('POST', '/control/kick', { session: show.session })).status).toBe(204);
    await eventually(() => ends(show.session).length > 0);
    expect(ends(show.session)).toMatchObject([{ reason: 'kicked' }]);
    const watcher = await aCameraPage(browser, pages.origin);
    await expect(watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show))).rejects.toThrow('refused: 404');
  });
});
