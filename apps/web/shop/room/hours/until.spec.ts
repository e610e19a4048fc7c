import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { untilOf } from './until.js';

const seconds = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1 };

describe('the wait for a room', () => {
  it('is told in hours, minutes and seconds, and with days when there are any', () => {
    expect(untilOf(3_600_000, 0).map(({ amount }) => amount)).toEqual([1, 0, 0]);
    expect(untilOf(59_500, 0).map(({ amount }) => amount)).toEqual([0, 1, 0]);
    expect(untilOf(86_400_000 * 2 + 61_000, 0)).toEqual([
      { unit: 'days', amount: 2 },
      { unit: 'hours', amount: 0 },
      { unit: 'minutes', amount: 1 },
    ]);
    expect(untilOf(5, 5)).toEqual([]);
  });

  it('never says more than there is, and less only by the units it leaves out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 * 86_400 }), (wait) => {
        const told = untilOf(wait * 1_000, 0);
        const sum = told.reduce((all, { unit, amount }) => all + amount * seconds[unit], 0);
        expect(wait - sum).toBeGreaterThanOrEqual(0);
        expect(wait - sum).toBeLessThan(told.at(-1)!.unit === 'seconds' ? 1 : 60);
      }),
    );
  });
});
