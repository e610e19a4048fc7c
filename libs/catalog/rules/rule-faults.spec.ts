import type { RuleLeg } from '#contracts';
import { type LegRule, money, ruleRoles, split, sum } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultsOf, type KnownParty } from './rule-faults.js';
import { legsToKeep } from './said-legs.js';

const [aunt, stranger, nobody] = ['1', '2', '3'].map((end) => `0192f0c0-0000-7000-8000-00000000000${end}`) as [string, string, string];
const parties = new Map<string, KnownParty>([
  [aunt, { role: 'maker', namable: true }],
  [stranger, { role: 'maker', namable: false }],
]);

const rest: RuleLeg = { role: 'workshop', partyId: null, kind: 'residual' };
const part = (bps: number, more: Partial<RuleLeg & { kind: 'bps' }> = {}): RuleLeg => ({
  role: 'maker',
  partyId: null,
  kind: 'bps',
  bps,
  least: null,
  most: null,
  ...more,
});
const fixed = (role: RuleLeg['role']): RuleLeg => ({ role, partyId: null, kind: 'fixed', amount: money(100n) });

describe('judging the steps of a rule', () => {
  it.each<[string, RuleLeg[]]>([
    ['one who gets everything', [rest]],
    ['parts of everything', [part(10_000), rest]],
    ['a maker who is named beside the one of the goods', [part(500, { partyId: aunt }), part(500), fixed('station'), rest]],
    ['a rest for somebody who is named', [part(500), { role: 'maker', partyId: aunt, kind: 'residual' }]],
    ['limits that meet', [part(500, { least: money(5n), most: money(5n) }), rest]],
  ])('finds nothing wrong with %s', (_, legs) => {
    expect(faultsOf(legs, parties)).toEqual([]);
  });

  it.each<[string, RuleLeg[], { fault: string; legs: number[] }]>([
    ['nobody who takes the rest', [part(500)], { fault: 'no-residual', legs: [] }],
    ['two who take the rest', [rest, { ...rest, role: 'collective' }], { fault: 'two-residuals', legs: [0, 1] }],
    ['parts of more than everything', [part(9_000), part(1_001, { role: 'platform' }), rest], { fault: 'over-10000', legs: [0, 1] }],
    ['a role twice', [part(1), fixed('maker'), rest], { fault: 'same-party-twice', legs: [0, 1] }],
    ['a party twice', [part(1, { partyId: aunt }), part(2, { partyId: aunt }), rest], { fault: 'same-party-twice', legs: [0, 1] }],
    ['a party that is none', [rest, part(1, { partyId: nobody })], { fault: 'unknown-party', legs: [1] }],
    ['a party in a role it has not', [rest, part(1, { role: 'streamer', partyId: aunt })], { fault: 'unknown-party', legs: [1] }],
    ['somebody of another workshop', [rest, part(1, { partyId: stranger })], { fault: 'foreign-party', legs: [1] }],
    ['a rest for whoever streams', [{ ...rest, role: 'streamer' }], { fault: 'residual-may-be-absent', legs: [0] }],
    ['a least above the most', [rest, part(1, { least: money(2n), most: money(1n) })], { fault: 'limits-crossed', legs: [1] }],
  ])('finds %s', (_, legs, fault) => {
    expect(faultsOf(legs, parties)).toEqual([fault]);
  });

  it('finds more than fifty who receive, and all that is wrong at once', () => {
    const many = Array.from({ length: 51 }, (_, nth) => `0192f0c0-0000-7000-8000-0000000001${String(nth).padStart(2, '0')}`);
    const known = new Map(many.map((id) => [id, { role: 'maker', namable: true }]));
    const legs = many.map((partyId) => part(1, { partyId }));
    expect(faultsOf([...legs.slice(0, 49), rest], known)).toEqual([]);
    expect(faultsOf([...legs.slice(0, 50), rest], known)).toEqual([{ fault: 'over-50-receivers', legs: [50] }]);
    expect(faultsOf([part(10_001), part(1)], known).map(({ fault }) => fault)).toEqual(['no-residual', 'over-10000', 'same-party-twice']);
  });

  const anyLeg = fc.record({
    role: fc.constantFrom(...ruleRoles),
    partyId: fc.constantFrom(null, aunt, stranger),
    kind: fc.constantFrom('fixed', 'bps', 'residual'),
    bps: fc.nat(6_000),
    least: fc.option(fc.bigInt({ min: 0n, max: 500n })),
    most: fc.option(fc.bigInt({ min: 0n, max: 500n })),
  });
  const anyLegs = fc.array(anyLeg, { minLength: 1, maxLength: 5 }).map((wishes) =>
    wishes.map(({ role, partyId, kind, bps, least, most }): RuleLeg => {
      if (kind === 'fixed') return { role, partyId, kind, amount: money(least ?? 70n) };
      if (kind === 'residual') return { role, partyId, kind };
      const limit = (minor: bigint | null) => (minor === null ? null : money(minor));
      return { role, partyId, kind: 'bps', bps, least: limit(least), most: limit(most) };
    }),
  );

  it('lets through exactly what money can be shared by, with a streamer and without', () => {
    const everybody = Object.fromEntries(ruleRoles.map((role) => [role, `the ${role}`]));
    const { streamer: _, ...inWindow } = everybody;
    fc.assert(
      fc.property(anyLegs, fc.bigInt({ min: 0n, max: 10_000n }), (legs, baseMinor) => {
        const faults = faultsOf(legs, parties).filter(({ fault }) => fault !== 'unknown-party' && fault !== 'foreign-party');
        const rule: LegRule[] = legsToKeep(legs, new Map());
        const share = () => [everybody, inWindow].map((who) => split(rule, { lineId: 'line', baseMinor, parties: who }));
        if (faults.length > 0 && !(baseMinor === 0n && faults.every(({ fault }) => fault === 'limits-crossed')))
          expect(share).toThrow('invariant');
        if (faults.length === 0) for (const shares of share()) expect(sum(shares.map(({ amountMinor }) => amountMinor))).toBe(baseMinor);
      }),
    );
  });
});
