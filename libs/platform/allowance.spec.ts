import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Allowance } from './allowance.js';

describe('an allowance', () => {
  it('never lets more through than one full bucket and what was refilled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 100, max: 10_000 }), fc.array(fc.nat(500)), (amount, perMs, waits) => {
        const allowance = new Allowance({ amount, perMs }, 0);
        let now = 0;
        let taken = 0;
        for (const wait of waits) {
          now += wait;
          if (allowance.take(now) === 0) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(amount + Math.ceil((now * amount) / perMs));
      }),
    );
  });

  it('lets through whoever waits as long as it says', () => {
    const allowance = new Allowance({ amount: 2, perMs: 1_000 }, 0);
    expect([allowance.take(0), allowance.take(0)]).toEqual([0, 0]);
    const wait = allowance.take(0);
    expect(wait).toBe(500);
    expect(allowance.take(wait)).toBe(0);
  });

  it('bears a clock that is set back', () => {
    const allowance = new Allowance({ amount: 1, perMs: 1_000 }, 10_000);
    expect(allowance.take(10_000)).toBe(0);
    expect(allowance.take(0)).toBeGreaterThan(0);
    expect(allowance.take(1_000)).toBe(0);
  });
});
