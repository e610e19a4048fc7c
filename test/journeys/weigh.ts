import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Weighs the scripts that a page loads from now on; what it resolves to when asked are gzipped bytes so far. */
export function weigh(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const size = response.body().then((body) => gzipSync(body).length);
    // What comes while the page is being closed is asked for by nobody any more.
    size.catch(() => undefined);
    sizes.push(size);
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** What a room may load at most before anybody touches it, in gzipped bytes of scripts: before it begins, and live with what plays its picture. */
export const roomAtMost = { before: 67_000, live: 70_000 };
