import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/free-port.js';
import { aCameraPage, type CameraPages, openMediaBrowser, publishFrom, seenOn, servePages, watchOn } from '../../support/media/camera.js';
import { anEncoder } from '../../support/media/encoder.js';
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
  const settings = (more: Record<string, string> = { FFMPEG_PATH: 'off' }) => ({
    PLATFORM_URL: platform.url,
    ALLOWED_ORIGINS: pages.origin,
    RECORDINGS_DIR: recordings,
    ...more,
  });

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
    const published = () => platform.told.filter(({ kind }) => kind === 'published').length;
    await eventually(() => published() >= 2);
    expect(published()).toBe(2);
  });

  it('leaves no ffmpeg behind, whatever it was copying', async () => {
    const rtmp = await freePort();
    const copying = await spawnEngine(settings({ RTMP_PORT: String(rtmp) }));
    const [camera, encoded] = [aSession(), aSession()];
    const streamer = await aCameraPage(browser, pages.origin);
    await publishFrom(streamer, `${copying.url}/whip`, await platform.ticket({ ...camera, act: 'publish' }));
    platform.streamKeys.set('k'.repeat(48), encoded);
    const encoder = anEncoder(`rtmp://127.0.0.1:${rtmp}/live/${'k'.repeat(48)}`);
    const writers = async (): Promise<string[]> => {
      const folders = (await readdir(recordings)).filter((name) => [camera, encoded].some(({ session }) => name.startsWith(session)));
      return Promise.all(folders.map((name) => readFile(join(recordings, name, 'pid'), 'utf8')));
    };
    const pids = await eventually(async () => {
      const found = await writers().catch(() => []);
      return found.length === 2 && found;
    }, 40_000);
    expect((await Promise.all(pids.map(isRunning))).every(Boolean)).toBe(true);
    await copying.kill9();
    await eventually(async () => !(await Promise.all(pids.map(isRunning))).some(Boolean), 40_000);
    await encoder.kill();
  });
});

/** Not one that is over and that nobody has looked after. */
const isRunning = async (pid: string): Promise<boolean> =>
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (stat) => !/\) [ZX] /.test(stat),
    () => false,
  );
