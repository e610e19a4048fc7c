import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freightOf, type FreightTerms } from './freight-of.js';

const kilograms: FreightTerms = {
  firstGrams: 1_000,
  firstMinor: 800n,
  stepGrams: 1_000,
  stepMinor: 200n,
  freeFromMinor: 9_900n,
  delivers: true,
};
const terms = fc.record({
  firstGrams: fc.integer({ min: 1, max: 100_000 }),
  firstMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
  stepGrams: fc.integer({ min: 1, max: 100_000 }),
  stepMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
  freeFromMinor: fc.option(fc.bigInt({ min: 1n, max: 100_000_000n })),
  delivers: fc.constant(true),
});
const grams = fc.integer({ min: 1, max: 10_000_000 });
const base = fc.bigInt({ min: 0n, max: 100_000_000n });

describe('freight of a parcel', () => {
  it.each([
    [1, 0n, 800n],
    [1_000, 0n, 800n],
    [1_001, 0n, 1_000n],
    [2_000, 0n, 1_000n],
    [2_400, 0n, 1_200n],
    [2_400, 9_899n, 1_200n],
    [2_400, 9_900n, 0n],
  ])('of %d g with goods for %d fen is %d fen', (weight, worth, freight) => {
    expect(freightOf(kilograms, weight, worth)).toBe(freight);
  });

  it('is nothing without terms, and does not exist where the workshop does not deliver, however much is bought', () => {
    expect(freightOf(undefined, 5_000, 0n)).toBe(0n);
    expect(freightOf({ ...kilograms, delivers: false }, 1, 1_000_000n)).toBeNull();
  });

  it('never falls when a parcel gets heavier, and never rises when more is bought', () => {
    fc.assert(
      fc.property(terms, grams, grams, base, base, (given, one, other, less, more) => {
        const [light, heavy] = one < other ? [one, other] : [other, one];
        expect(freightOf(given, light, less)! <= freightOf(given, heavy, less)!).toBe(true);
        expect(freightOf(given, light, less + more)! <= freightOf(given, light, less)!).toBe(true);
      }),
    );
  });

  it('covers the weight with as few steps as will do', () => {
    fc.assert(
      fc.property(terms, grams, (given, weight) => {
        const steps =
          (freightOf({ ...given, firstMinor: 0n, stepMinor: 1n, freeFromMinor: null }, weight, 0n) ?? 0n) * BigInt(given.stepGrams);
        const over = BigInt(weight - given.firstGrams);
        expect(steps >= over && (over <= 0n ? steps === 0n : steps < over + BigInt(given.stepGrams))).toBe(true);
      }),
    );
  });
});
