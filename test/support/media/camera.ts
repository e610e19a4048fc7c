import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const files: Record<string, string> = {
  '/camera-page.js': join(import.meta.dirname, 'camera-page.js'),
  '/mpegts.js': require.resolve('mpegts.js/dist/mpegts.js'),
  '/hls.js': require.resolve('hls.js/dist/hls.light.js'),
};

/** Chromium that reaches engines on this machine and has a camera and a microphone of its own. */
export const openMediaBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--autoplay-policy=no-user-gesture-required',
      '--allow-loopback-in-peer-connection',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
  });

/** Where test pages come from. */
export interface CameraPages {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the test page and the players it may need. */
export async function servePages(): Promise<CameraPages> {
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://page').pathname;
    const file = files[path];
    if (!file) {
      const scripts = Object.keys(files).map((name) => `<script src="${name}"></script>`);
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><body>${scripts.join('')}</body>`);
      return;
    }
    void readFile(file).then((text) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a page saw of a picture. */
export interface Seen {
  /** Milliseconds to the first frame. */
  first: number;
  frames: number;
  /** From glass to glass, frame by frame, in milliseconds. */
  delays: number[];
  /** Between one frame and the next, in milliseconds. */
  gaps: number[];
  /** How far apart the same frames were filmed. */
  filmedGaps: number[];
  /** Frames that came whole, whether or not this machine found the time to paint them. */
  decoded: number;
  currentTime: number;
}

/** A page of its own in this browser. */
export async function aCameraPage(browser: Browser, origin: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(origin);
  return page;
}

/** Publishes from a page; resolves to the address that ends it. */
export const publishFrom = (page: Page, url: string, ticket: string, codec = 'H264'): Promise<string> =>
  page.evaluate((args) => (globalThis as never as { publish(...args: string[]): Promise<string> }).publish(...args), [url, ticket, codec]);

/** Watches on a page; resolves to the address that ends it. */
export const watchOn = (page: Page, url: string, ticket: string): Promise<string> =>
  page.evaluate((args) => (globalThis as never as { watch(...args: string[]): Promise<string> }).watch(...args), [url, ticket]);

/** What a page has seen so far. */
export const seenOn = (page: Page): Promise<Seen> =>
  page.evaluate(async () => {
    const { seen, video, watching } = globalThis as never as { seen: Seen; video: { currentTime: number }; watching?: Connection };
    interface Connection {
      getStats(): Promise<Map<string, { type: string; kind: string; framesDecoded: number }>>;
    }
    const stats = watching ? [...(await watching.getStats()).values()] : [];
    const decoded = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')?.framesDecoded ?? 0;
    return { ...seen, decoded, currentTime: video.currentTime };
  });

/** How many frames a page that publishes has sent. */
export const framesSentFrom = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { publishing } = globalThis as never as { publishing: Connection };
    interface Connection {
      getStats(): Promise<Map<string, { type: string; kind: string; framesSent: number }>>;
    }
    return [...(await publishing.getStats()).values()].find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')!.framesSent;
  });

/** The middle of these. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
