import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutChapters } from './cut-chapters.js';

const start = new Date('2026-11-22T12:00:00Z');
const at = (ms: number): Date => new Date(start.getTime() + ms);

describe('chapters of a recording', () => {
  it('are counted from its own beginning', () => {
    const chapters = [
      { productId: 'honey', from: 10, to: 60 },
      { productId: 'cord', from: 60, to: 90 },
    ];
    expect(cutChapters(chapters, start, { startedAt: at(20_000), durationMs: 50_000 })).toEqual([
      { productId: 'honey', fromMs: 0, toMs: 40_000 },
      { productId: 'cord', fromMs: 40_000, toMs: 50_000 },
    ]);
    expect(cutChapters(chapters, start, { startedAt: at(95_000), durationMs: 50_000 })).toEqual([]);
  });

  it('never leave the recording, never overlap, and lose nothing that is in it', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 20 });
    fc.assert(
      fc.property(
        lengths,
        fc.integer({ min: -5_000, max: 3_600_000 }),
        fc.integer({ min: 0, max: 3_600_000 }),
        (seconds, begins, durationMs) => {
          let from = 0;
          const chapters = seconds.map((length, index) => ({ productId: `${index}`, from, to: (from += length) }));
          const cut = cutChapters(chapters, start, { startedAt: at(begins), durationMs });
          const explained = from * 1_000;
          const inside = Math.max(Math.min(begins + durationMs, explained) - Math.max(begins, 0), 0);
          expect(cut.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(inside);
          for (const [index, { fromMs, toMs }] of cut.entries()) {
            expect(fromMs).toBeGreaterThanOrEqual(cut[index - 1]?.toMs ?? 0);
            expect(toMs).toBeLessThanOrEqual(durationMs);
          }
        },
      ),
    );
  });
});
