import { formatMoney, money } from '#money';
import fc from 'fast-check';
import { fenOf } from './typed-fen.js';

describe('yuan as somebody types them', () => {
  it.each([
    ['12', 1_200n],
    ['12.5', 1_250n],
    [' 8,994.00 ', 899_400n],
    ['-0.30', -30n],
    ['−1', -100n],
  ])('%j is %s fen', (typed, minor) => {
    expect(fenOf(typed)).toBe(minor);
  });

  it.each(['', 'x', '1.234', '1e3', '.5', '1.', '--1', '１'])('%j is no amount', (typed) => {
    expect(fenOf(typed)).toBeUndefined();
  });

  it('reads every amount as it is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n }), (minor) => fenOf(formatMoney(money(minor))) === minor),
    );
  });
});
