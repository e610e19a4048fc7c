import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fenOf, type PriceKey, typed } from './typed-price.js';

const press = (...keys: PriceKey[]): string => keys.reduce(typed, '');

describe('a price typed on the pad', () => {
  it.each<[PriceKey[], string, bigint | undefined]>([
    [['9', '.', '9'], '9.9', 990n],
    [['1', '2', '.', '5', '0', '0'], '12.50', 1_250n],
    [['.', '5'], '5', 500n],
    [['0', '0', '8'], '8', 800n],
    [['0', '.', '0', '5'], '0.05', 5n],
    [['1', '.'], '1.', 100n],
    [['1', '.', '.', '2'], '1.2', 120n],
    [['7', 'back', 'back'], '', undefined],
    [['0'], '0', undefined],
  ])('%j shows %s', (keys, text, fen) => {
    expect([press(...keys), fenOf(press(...keys))]).toEqual([text, fen]);
  });

  it('is always an amount or nothing, whatever is pressed', () => {
    const keys = fc.array(fc.constantFrom<PriceKey>('0', '1', '5', '9', '.', 'back'), { maxLength: 30 });
    fc.assert(
      fc.property(keys, (all) => {
        const text = press(...all);
        expect(text === '' || /^\d+(\.\d{0,2})?$/.test(text)).toBe(true);
        expect(text.length).toBeLessThanOrEqual(9);
      }),
    );
  });
});
