import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMoney, money, sum } from './money.js';

describe('writing an amount', () => {
  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-30n, '-0.30'],
    [12_900n, '129.00'],
    [123_405n, '1,234.05'],
    [-100_000_000n, '-1,000,000.00'],
  ])('writes %d fen as %s', (minor, text) => {
    expect(formatMoney(money(minor))).toBe(text);
  });

  it('loses no fen, however large the amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => {
        expect(BigInt(formatMoney(money(minor)).replaceAll(/[,.]/g, ''))).toBe(minor);
      }),
    );
  });
});

describe('adding amounts', () => {
  it('adds beyond what a float can hold', () => {
    expect(sum([9_007_199_254_740_993n, 1n, -2n])).toBe(9_007_199_254_740_992n);
    expect(sum([])).toBe(0n);
  });
});
