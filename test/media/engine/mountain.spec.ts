import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import {
  aCameraPage,
  type CameraPages,
  framesSentFrom,
  openMediaBrowser,
  publishFrom,
  seenOn,
  servePages,
  watchOn,
} from '../../support/media/camera.js';
import { LossyUdp } from '../../support/media/lossy-udp.js';
import { aSession, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

describe('a show over a line that loses every twentieth packet each way, 80 ms there and back', () => {
  let platform: StandInPlatform;
  let pages: CameraPages;
  let engine: TestEngine;
  let browser: Browser;
  const mountain = new LossyUdp({ loss: 0.05, delayMs: 40 });

  beforeAll(async () => {
    [platform, pages, browser] = await Promise.all([standInPlatform(), servePages(), openMediaBrowser()]);
    engine = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin, FFMPEG_PATH: 'off' });
  });
  afterAll(async () => {
    await browser.close();
    await mountain.close();
    await engine.close();
    await Promise.all([platform.close(), pages.close()]);
  });

  const page = async (): Promise<Page> => {
    const opened = await aCameraPage(browser, pages.origin);
    await opened.exposeFunction('throughProxy', (answer: string) => mountain.rewrite(answer));
    return opened;
  };

  /** As a player does: a way that shows nothing is tried anew. */
  const watchUntilSeen = async (watcher: Page, show: ReturnType<typeof aSession>): Promise<void> => {
    for (let left = 3; ; left--) {
      await watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show));
      const came = eventually(async () => (await seenOn(watcher)).frames > 5, 8_000).then(
        () => true,
        (error: unknown) => {
          if (left === 0) throw error;
        },
      );
      if (await came) return;
    }
  };

  it('shows at least 95% of the frames for 18 seconds, and never stands still for more than half a second', async () => {
    const show = aSession();
    const [streamer, watcher] = await Promise.all([page(), page()]);
    await publishFrom(streamer, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    await eventually(() => platform.told.some(({ kind }) => kind === 'published'), 60_000);
    await watchUntilSeen(watcher, show);
    const [sentBefore, before] = [await framesSentFrom(streamer), await seenOn(watcher)];
    const [engineStood, pageStood] = [monitorEventLoopDelay({ resolution: 20 }), await standsOf(watcher)];
    engineStood.enable();
    await sleep(18_000);
    engineStood.disable();
    const machineStood = engineStood.max / 1e6 + (await pageStood());
    const [sent, after] = [(await framesSentFrom(streamer)) - sentBefore, await seenOn(watcher)];
    expect(mountain.lost).toBeGreaterThan(30);
    expect((after.decoded - before.decoded) / sent).toBeGreaterThanOrEqual(0.95);
    // Where the camera itself waited, the line did not; nor is it the line's fault when the machine gave nobody any time.
    const standstills = after.gaps
      .slice(before.gaps.length)
      .map((gap, index) => gap - Math.max(0, after.filmedGaps[before.gaps.length + index]! - 100));
    expect(Math.max(...standstills)).toBeLessThanOrEqual(500 + machineStood);
  });
});

/** For how long a page has had no time of the machine from now on, at the longest, in ms, whenever it is asked. */
async function standsOf(page: Page): Promise<() => Promise<number>> {
  const beatMs = 20;
  await page.evaluate((ms) => {
    const beating = Object.assign(globalThis, { stood: 0 }) as unknown as { stood: number; performance: { now(): number } };
    let last = beating.performance.now();
    setInterval(() => {
      const now = beating.performance.now();
      beating.stood = Math.max(beating.stood, now - last - ms);
      last = now;
    }, ms);
  }, beatMs);
  return () => page.evaluate(() => (globalThis as never as { stood: number }).stood);
}
