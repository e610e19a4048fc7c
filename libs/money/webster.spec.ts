import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sum } from './money.js';
import { webster } from './webster.js';

const legs = fc
  .array(fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 400n }), fc.bigInt({ min: 0n, max: 10n ** 9n })), {
    minLength: 1,
    maxLength: 8,
  })
  .filter((amounts) => sum(amounts) > 0n);
const legsAnd = (parts: number) =>
  legs.chain((weights) =>
    fc.record({
      weights: fc.constant(weights),
      parts: fc.array(fc.bigInt({ min: 0n, max: sum(weights) }), { minLength: parts, maxLength: parts }),
    }),
  );

/** Sainte-Laguë as its books say: unit by unit to the largest weight / (2 × units + 1). */
function unitByUnit(total: bigint, weights: readonly bigint[]): bigint[] {
  const units = weights.map(() => 0n);
  for (let given = 0n; given < total; given += 1n) {
    const claims = weights.map((weight, index) => ({ weight, divisor: 2n * units[index]! + 1n, index }));
    const [first] = claims.toSorted((a, b) => {
      const difference = b.weight * a.divisor - a.weight * b.divisor;
      return difference > 0n ? 1 : difference < 0n ? -1 : a.index - b.index;
    });
    units[first!.index]! += 1n;
  }
  return units;
}

describe('giving back by Webster', () => {
  it('gives what giving unit by unit gives', () => {
    const small = fc.array(fc.bigInt({ min: 0n, max: 60n }), { minLength: 1, maxLength: 6 }).filter((amounts) => sum(amounts) > 0n);
    fc.assert(
      fc.property(small, fc.bigInt({ min: 0n, max: 150n }), (weights, total) => {
        expect(webster(total, weights)).toEqual(unitByUnit(total, weights));
      }),
    );
  });

  it('agrees with the vectors worked out by hand', () => {
    const at = (weights: bigint[]) => [1n, 3n, 4n, 5n].map((refunded) => webster(refunded, weights));
    expect(at([1n, 3n, 3n])).toEqual([
      [0n, 1n, 0n],
      [1n, 1n, 1n],
      [1n, 2n, 1n],
      [1n, 2n, 2n],
    ]);
    expect(webster(100n, [5501n, 2500n, 1000n, 500n, 500n])).toEqual([55n, 25n, 10n, 5n, 5n]);
  });

  it('gives all of it, to nobody below 0, and nothing to a weight of 0', () => {
    fc.assert(
      fc.property(legsAnd(1), ({ weights, parts: [total] }) => {
        const given = webster(total!, weights);
        expect(sum(given)).toBe(total);
        expect(given.every((amount, index) => amount >= 0n && (weights[index]! > 0n || amount === 0n))).toBe(true);
      }),
    );
  });

  it('leaves nobody with a better claim to the next unit than somebody has to their last', () => {
    fc.assert(
      fc.property(legsAnd(1), ({ weights, parts: [total] }) => {
        const given = webster(total!, weights);
        weights.forEach((next, i) =>
          weights.forEach((last, j) => {
            if (i === j || next === 0n || given[j] === 0n) return;
            const [wants, keeps] = [next * (2n * given[j]! - 1n), last * (2n * given[i]! + 1n)];
            expect(wants < keeps || (wants === keeps && j < i)).toBe(true);
          }),
        );
      }),
    );
  });

  it('refuses what makes no sense', () => {
    expect(() => webster(-1n, [1n])).toThrow('invariant');
    expect(() => webster(1n, [-1n, 3n])).toThrow('invariant');
    expect(() => webster(1n, [0n])).toThrow('invariant');
    expect(webster(0n, [0n])).toEqual([0n]);
  });
});
