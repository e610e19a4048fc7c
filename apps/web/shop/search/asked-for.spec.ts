import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, anything, askedOf, isAsked, queryOf } from './asked-for.js';

describe('what a shopper looks for', () => {
  it('is the same after a walk through the address', () => {
    fc.assert(
      fc.property(
        fc.record({
          q: fc.string({ maxLength: 60, unit: 'grapheme' }).map((text) => text.trim().slice(0, 60).trim()),
          category: fc.constantFrom('', 'snacks'),
          brand: fc.constantFrom('', 'zaoxi'),
          place: fc.constantFrom('', '0196a000-0000-7000-8000-000000000001'),
          inStock: fc.boolean(),
          sort: fc.constantFrom('newest', 'price-up', 'price-down', 'sold'),
        } as const),
        (asked) => {
          expect(askedOf(addressOf(asked).slice(1))).toEqual(asked);
        },
      ),
    );
  });

  it('is nothing where an address says what nobody understands', () => {
    expect(askedOf('?category=../x&sort=cheapest&place=7&inStock=yes&q=%20')).toEqual(anything);
    expect(isAsked(anything)).toBe(false);
    expect(addressOf(anything)).toBe('/');
  });

  it('asks the server for what was said only', () => {
    expect(queryOf({ ...anything, q: '猪油渣' })).toEqual({ q: '猪油渣', sort: 'newest' });
  });
});
