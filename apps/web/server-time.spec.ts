import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Ahead, learned } from './server-time.js';

const second = (at: number): number => Math.floor(at / 1_000) * 1_000;

describe("learning the server's time from replies", () => {
  it('holds the true difference, and only narrows, whatever the network does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.array(fc.record({ pause: fc.nat(5_000), there: fc.nat(3_000), back: fc.nat(3_000) }), { minLength: 1, maxLength: 12 }),
        (truth, replies) => {
          let clock = 1_800_000_000_000;
          let known: Ahead | undefined;
          for (const { pause, there, back } of replies) {
            const askedAt = (clock += pause);
            const date = second((clock += there) + truth);
            const before = known;
            known = learned(known, date, askedAt, (clock += back));
            expect(known.least).toBeLessThanOrEqual(truth);
            expect(known.most).toBeGreaterThanOrEqual(truth);
            if (before) expect(known.most - known.least).toBeLessThanOrEqual(before.most - before.least);
          }
        },
      ),
    );
  });

  it('believes the newest reply after this clock was set', () => {
    const known = learned(undefined, 10_000, 10_100, 10_200);
    const set = learned(known, 12_000, 3_612_100, 3_612_200);
    expect(set).toEqual({ least: -3_600_200, most: -3_599_100 });
  });
});
