import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Timeline } from './timeline.js';

describe('the moments of a stream', () => {
  it('begin at nothing, and keep their distances', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32), fc.array(fc.nat(500)), (start, steps) => {
        const timeline = new Timeline();
        expect(timeline.place(start)).toBe(0);
        let [at, expected] = [start, 0];
        for (const step of steps) {
          [at, expected] = [at + step, expected + step];
          expect(timeline.place(at)).toBe(expected);
        }
      }),
    );
  });

  it('go on where they stood when an encoder begins to count anew, or jumps', () => {
    const timeline = new Timeline();
    timeline.place(5_000);
    timeline.place(9_000);
    expect(timeline.place(0)).toBe(4_040);
    expect(timeline.place(40)).toBe(4_080);
    expect(timeline.place(2 ** 32 - 1)).toBe(4_120);
  });

  it('never go far back, or ahead, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 32 - 1)), (moments) => {
        const timeline = new Timeline();
        let last = 0;
        for (const moment of moments) {
          const placed = timeline.place(moment);
          expect(placed).toBeGreaterThanOrEqual(Math.max(0, last - 1_000));
          expect(placed).toBeLessThanOrEqual(last + 10_000);
          last = Math.max(last, placed);
        }
      }),
    );
  });
});
