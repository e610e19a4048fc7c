import type { PublisherStats } from '#contracts';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { aCameraPage, type CameraPages, openMediaBrowser, seenOn, servePages, watchOn } from '../../support/media/camera.js';
import { aSession, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

describe('a show that a browser sends over a socket', () => {
  let platform: StandInPlatform;
  let pages: CameraPages;
  let engine: TestEngine;
  let browser: Browser;

  beforeAll(async () => {
    [platform, pages, browser] = await Promise.all([standInPlatform(), servePages(), openMediaBrowser()]);
    engine = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin });
  });
  afterAll(async () => {
    await browser.close();
    await engine.close();
    await Promise.all([platform.close(), pages.close()]);
  });

  const send = async (on: Page, show: { room: string; session: string }, form: string): Promise<unknown> =>
    on.evaluate(
      (args) => (globalThis as never as { publishSocket(...args: string[]): Promise<unknown> }).publishSocket(...args),
      [`${engine.url.replace('http', 'ws')}/socket`, await platform.ticket({ ...show, act: 'publish' }), form],
    );
  const statsOf = async ({ session }: { session: string }) =>
    ((await (await engine.control('GET', '/control/stats')).json()) as PublisherStats[]).find((stats) => stats.session === session);

  it.each(['video/mp4;codecs=avc1.42E01E,opus', 'video/webm;codecs=h264,opus', 'video/webm;codecs=vp8,opus'])(
    'as %s plays by WHEP and as FLV, and is recorded',
    async (form) => {
      const show = aSession();
      const [streamer, whep, flv] = await Promise.all([1, 2, 3].map(() => aCameraPage(browser, pages.origin)));
      expect(await send(streamer!, show, form)).toEqual({ begun: true });
      await eventually(async () => (await statsOf(show))?.recording, 40_000);
      await watchOn(whep!, `${engine.url}/whep`, await platform.ticket(show));
      const url = `${engine.url}/live/${show.session}.flv?ticket=${await platform.ticket(show)}`;
      await eventually(async () => {
        const answer = await fetch(url);
        await answer.body?.cancel();
        return answer.ok;
      }, 40_000);
      await flv!.evaluate((url) => void (globalThis as never as { watchFlv(url: string): unknown }).watchFlv(url), url);
      for (const watcher of [whep!, flv!])
        await eventually(async () => {
          const { frames, currentTime } = await seenOn(watcher);
          return frames > 10 && currentTime > 2;
        }, 40_000);
      expect(await statsOf(show)).toMatchObject({ protocol: 'socket', codec: 'H264' });
      await streamer!.evaluate(() => (globalThis as never as { sending: { close(): void } }).sending.close());
      await eventually(() => platform.told.find((event) => event.kind === 'recorded' && event.session === show.session), 40_000);
      const over = await eventually(() => platform.told.find((event) => event.kind === 'unpublished' && event.session === show.session));
      expect(over).toMatchObject({ reason: 'left' });
      await Promise.all([streamer, whep, flv].map((page) => page!.close()));
    },
  );

  it('ends when the platform kicks it', async () => {
    const show = aSession();
    const streamer = await aCameraPage(browser, pages.origin);
    await send(streamer, show, 'video/mp4;codecs=avc1.42E01E,opus');
    await eventually(async () => (await statsOf(show))?.width, 40_000);
    await engine.control('POST', '/control/kick', { session: show.session });
    await eventually(() => streamer.evaluate(() => (globalThis as never as { sending: { readyState: number } }).sending.readyState === 3));
    const over = await eventually(() => platform.told.find((event) => event.kind === 'unpublished' && event.session === show.session));
    expect(over).toMatchObject({ reason: 'kicked' });
  });
});
