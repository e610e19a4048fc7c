import { type LegRule, ruleRoles, split, sum } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareShares, type SplitBefore } from './compare-shares.js';

const everybody = Object.fromEntries(ruleRoles.map((role) => [role, `the ${role}`]));
const before: LegRule[] = [
  { role: 'maker', kind: 'bps', bps: 2_500 },
  { role: 'streamer', kind: 'bps', bps: 1_000 },
  { role: 'workshop', kind: 'residual' },
];
const after: LegRule[] = [
  { role: 'station', kind: 'fixed', amountMinor: 100n, priority: 1 },
  { role: 'maker', kind: 'bps', bps: 2_700 },
  { role: 'workshop', kind: 'residual' },
];
const lineOf = (baseMinor: bigint, nth = 0, maker = 'the maker'): SplitBefore => {
  const line = { lineId: `line-${nth}`, baseMinor, parties: { ...everybody, maker } };
  return { ...line, shares: split(before, line) as SplitBefore['shares'] };
};

describe('splitting past lines again', () => {
  it('says what each role got and would have got, and where it differs most', () => {
    const lines = [lineOf(14_800n, 1), lineOf(1_000n, 2, 'another maker')];
    const { roles, worst } = compareShares(lines, after);
    expect(roles).toEqual([
      { role: 'workshop', parties: 1, beforeMinor: 10_270n, afterMinor: 11_334n },
      { role: 'maker', parties: 2, beforeMinor: 3_950n, afterMinor: 4_266n },
      { role: 'streamer', parties: 1, beforeMinor: 1_580n, afterMinor: 0n },
      { role: 'station', parties: 1, beforeMinor: 0n, afterMinor: 200n },
    ]);
    expect(worst).toMatchObject({ line: lines[0], role: 'streamer', beforeMinor: 1_480n, afterMinor: 0n });
  });

  it('finds no line that differs where the steps are the same', () => {
    expect(compareShares([lineOf(14_970n)], before).worst).toBeNull();
    expect(compareShares([], before)).toEqual({ roles: [], worst: null });
  });

  it('gives away on both sides exactly what was shared', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { maxLength: 20 }), (bases) => {
        const { roles } = compareShares(
          bases.map((base, nth) => lineOf(base, nth)),
          after,
        );
        expect(sum(roles.map(({ beforeMinor }) => beforeMinor))).toBe(sum(bases));
        expect(sum(roles.map(({ afterMinor }) => afterMinor))).toBe(sum(bases));
      }),
    );
  });
});
