import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleSpends, offOf } from './example-of.js';

describe('the worked example of a coupon', () => {
  it.each([
    [{ most: 1_000n, leastSpend: 9_900n, percent: null }, 9_900n, 1_000n],
    [{ most: 1_000n, leastSpend: 9_900n, percent: null }, 9_899n, 0n],
    [{ most: 2_000n, leastSpend: 0n, percent: 15 }, 10_000n, 1_500n],
    [{ most: 2_000n, leastSpend: 0n, percent: 15 }, 20_000n, 2_000n],
  ])('%j on %d fen takes %d off', (draft, spend, off) => {
    expect(offOf(draft, spend)).toBe(off);
  });

  it('shows a spend that is enough and one that is not', () => {
    const draft = fc.record({
      most: fc.bigInt({ min: 1n, max: 100_000n }),
      leastSpend: fc.bigInt({ min: 0n, max: 100_000n }),
      percent: fc.option(fc.integer({ min: 1, max: 99 })),
    });
    fc.assert(
      fc.property(draft, (one) => {
        const { enough, short } = exampleSpends(one);
        expect(enough >= one.leastSpend && offOf(one, enough) <= one.most).toBe(true);
        if (short !== undefined) expect(offOf(one, short)).toBe(0n);
      }),
    );
  });
});
