import { type FreightRule, provinceNames, type ProvinceCode } from '#contracts';
import { money } from '#money';
import fc from 'fast-check';
import { gramsOf, groupsOf, newGroup, rulesOf, wireRules, wrongsOf } from './freight-groups.js';

const provinces = Object.keys(provinceNames) as ProvinceCode[];
const terms = fc.record({
  firstGrams: fc.integer({ min: 1, max: 100_000 }),
  first: fc.bigInt({ min: 0n, max: 1_000_000n }).map((fen) => money(fen)),
  stepGrams: fc.integer({ min: 1, max: 100_000 }),
  step: fc.bigInt({ min: 0n, max: 1_000_000n }).map((fen) => money(fen)),
  freeFrom: fc.option(fc.bigInt({ min: 1n, max: 100_000_000n }).map((fen) => money(fen))),
  delivers: fc.boolean(),
});
const byProvince = (rules: readonly { provinceCode: string | null }[]) =>
  rules.toSorted((a, b) => (a.provinceCode ?? 'z').localeCompare(b.provinceCode ?? 'z'));

describe('groups of provinces', () => {
  it('mean the very rules that they were made of', () => {
    const rules = fc
      .tuple(
        fc.array(terms, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(fc.tuple(fc.constantFrom(...provinces), fc.nat(2)), { selector: ([code]) => code }),
        terms,
      )
      .map(([kinds, chosen, elsewhere]): FreightRule[] => [
        ...chosen.map(([provinceCode, kind]) => ({ provinceCode, ...kinds[kind % kinds.length]! })),
        { provinceCode: null, ...elsewhere },
      ]);
    fc.assert(
      fc.property(rules, (given) => {
        const groups = groupsOf(given);
        expect(groups.at(-1)!.provinces).toEqual([]);
        expect(byProvince(rulesOf(groups)!)).toEqual(byProvince(wireRules(given)));
      }),
    );
  });

  it('are no rules while something is wrong in them', () => {
    const near = { ...newGroup(), provinces: ['330000' as const] };
    expect(rulesOf([near, newGroup()])).toHaveLength(2);
    expect(wrongsOf({ ...near, first: '八块', stepKg: '0', freeFrom: '-1' }, false)).toEqual(['first', 'stepKg', 'freeFrom']);
    expect(wrongsOf(newGroup(), false)).toEqual(['provinces']);
    expect(wrongsOf({ ...near, delivers: false, first: '' }, false)).toEqual([]);
    expect(rulesOf([newGroup(), newGroup()])).toBeUndefined();
  });
});

describe('a weight as people type it', () => {
  it.each([
    ['1', 1_000],
    ['0.5', 500],
    ['２.４', 2_400],
    [' 100 ', 100_000],
    ['0.0005', undefined],
    ['100.001', undefined],
    ['1e3', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('%s is %s g', (text, grams) => {
    expect(gramsOf(text)).toBe(grams);
  });
});
