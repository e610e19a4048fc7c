import { formatMoney, money } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseYuan } from './parse-yuan.js';

describe('reading an amount that somebody typed', () => {
  it.each([
    ['9.9', 990n],
    [' ¥ 1,234.05 ', 123_405n],
    ['１２．５', 1_250n],
    ['0', 0n],
    ['007', 700n],
  ])('%j is %d fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  it.each(['', '-1', '1.', '.5', '1.234', '1e3', 'NaN', '十', '1.2.3', '9999999999'])('does not guess at %j', (text) => {
    expect(parseYuan(text)).toBeUndefined();
  });

  it('reads back whatever is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 11n - 1n }), (fen) => {
        expect(parseYuan(formatMoney(money(fen)))).toBe(fen);
      }),
    );
  });
});
