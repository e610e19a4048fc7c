import { shareSteps } from '#contracts';
import { sum } from '#money';
import fc from 'fast-check';
import { incomeOf, type IncomeRow } from './income.js';

const aRow: fc.Arbitrary<IncomeRow> = fc.record({
  productId: fc.constantFrom('a', 'b', 'c'),
  name: fc.constant({ 'zh-CN': '猪油渣', en: 'Cracklings' }),
  picture: fc.constant('goods/zaoxi-cracklings.svg'),
  step: fc.constantFrom(...shareSteps),
  quantity: fc.nat(99),
  amountMinor: fc.bigInt(0n, 10n ** 9n),
});

describe('the income of a month', () => {
  it('is on hold, payable or there, and nothing else; products add up to it', () => {
    fc.assert(
      fc.property(fc.array(aRow), (rows) => {
        const { products, ...all } = incomeOf(rows);
        for (const { expected, waiting, arrived, total } of [...products, all])
          expect(expected.minor + waiting.minor + arrived.minor).toBe(total.minor);
        expect(sum(products.map(({ total }) => total.minor))).toBe(all.total.minor);
        expect(products.reduce((pieces, { quantity }) => pieces + quantity, 0)).toBe(
          rows.reduce((pieces, { quantity }) => pieces + quantity, 0),
        );
      }),
    );
  });

  it('is the same in whatever order it is read, the best sold product first', () => {
    fc.assert(
      fc.property(fc.array(aRow), (rows) => {
        const income = incomeOf(rows);
        expect(incomeOf(rows.toReversed())).toEqual(income);
        const totals = income.products.map(({ total }) => total.minor);
        expect(totals).toEqual(totals.toSorted((a, b) => Number(b - a)));
      }),
    );
  });

  it('counts what is being sent as waiting, and what went back not at all', () => {
    const row = { productId: 'a', name: { 'zh-CN': '', en: '' }, picture: '', quantity: 1, amountMinor: 5n };
    expect(
      incomeOf([
        { ...row, step: 'sent' },
        { ...row, step: 'returned' },
      ]),
    ).toMatchObject({ waiting: { minor: 5n }, total: { minor: 5n } });
  });
});
