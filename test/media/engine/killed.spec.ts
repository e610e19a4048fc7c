import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { aCameraPage, type CameraPages, openMediaBrowser, publishFrom, seenOn, servePages, watchOn } from '../../support/media/camera.js';
import { type SpawnedEngine, spawnEngine } from '../../support/media/spawn-engine.js';
import { aSession, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';

describe('an engine that is killed in the middle of a show', () => {
  let platform: StandInPlatform;
  let pages: CameraPages;
  let engine: SpawnedEngine;
  let browser: Browser;
  let recordings: string;

  beforeAll(async () => {
    [platform, pages, browser] = await Promise.all([standInPlatform(), servePages(), openMediaBrowser()]);
    recordings = await mkdtemp(join(tmpdir(), 'cunbo-recordings-'));
    engine = await spawnEngine(settings());
  });
  afterAll(async () => {
    await browser.close();
    await engine.kill9();
    await Promise.all([platform.close(), pages.close(), rm(recordings, { recursive: true, force: true })]);
  });
  const settings = () => ({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin, RECORDINGS_DIR: recordings, FFMPEG_PATH: 'off' });

  it('plays again for those who watched within 5 seconds of its return', async () => {
    const show = aSession();
    const [streamer, watcher] = await Promise.all([aCameraPage(browser, pages.origin), aCameraPage(browser, pages.origin)]);
    const publish = async () => publishFrom(streamer, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    const watch = async () => watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show));
    await publish();
    await watch();
    await eventually(async () => (await seenOn(watcher)).frames > 5);

    await engine.kill9();
    engine = await spawnEngine(settings(), Number(new URL(engine.url).port));
    const backAt = Date.now();
    // As the pages of the shop and the studio do: whoever sees nothing asks again.
    await publish();
    await watch();
    await eventually(async () => (await seenOn(watcher)).frames > 3);
    expect(Date.now() - backAt).toBeLessThan(5_000);
    expect(platform.told.filter(({ kind }) => kind === 'published')).toHaveLength(2);
  });
});
