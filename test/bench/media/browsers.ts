import { setTimeout as sleep } from 'node:timers/promises';
import { aCameraPage, median, openMediaBrowser, publishFrom, seenOn, servePages, watchOn } from '../../support/media/camera.js';
import { anEngine } from './an-engine.js';

const watchMs = 5_000;

/** What somebody sees, in milliseconds: until the first frame, and from glass to glass in the middle of all frames. */
export interface Seen {
  readonly firstFrameMs: number;
  readonly glassToGlassMs: number;
}

/** One browser publishes and another watches, both Chromium on this machine. */
export async function browsers(): Promise<Seen> {
  const pages = await servePages();
  const engine = await anEngine(pages.origin);
  const browser = await openMediaBrowser();
  try {
    const [streamer, viewer] = await Promise.all([aCameraPage(browser, pages.origin), aCameraPage(browser, pages.origin)]);
    await publishFrom(streamer, `${engine.url}/whip`, await engine.ticket('publish'));
    // The picture is there, and as good as it becomes, before anybody looks.
    await sleep(watchMs);
    await watchOn(viewer, `${engine.url}/whep`, await engine.ticket('play'));
    await sleep(watchMs);
    const { first, delays } = await seenOn(viewer);
    return { firstFrameMs: first, glassToGlassMs: median(delays) };
  } finally {
    await browser.close();
    await engine.stop();
    await pages.close();
  }
}
