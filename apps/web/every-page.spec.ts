import { describe, expect, it } from '@jest/globals';
import { everyPage } from './every-page.js';

describe('a list that is read to its end', () => {
  it('goes on through a page that is empty, and ends where nothing follows', async () => {
    const pages: Record<string, { items: number[]; next: string | null }> = {
      first: { items: [1, 2], next: 'b' },
      b: { items: [], next: 'c' },
      c: { items: [3], next: null },
    };
    expect(await everyPage(async (after) => pages[after ?? 'first']!)).toEqual([1, 2, 3]);
  });

  it('is lost as a whole when a page is', async () => {
    await expect(everyPage(() => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  });
});
