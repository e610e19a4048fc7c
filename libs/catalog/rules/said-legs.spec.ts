import { feeBearers, money, ruleRoles } from '#money';
import type { RuleLeg, Text } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLegs } from '../pricing/rule-legs.js';
import { keptText, legsToKeep, legsToShow, seenOf } from './said-legs.js';

const fen = fc.bigInt({ min: 0n, max: 1_000_000n }).map((minor) => money(minor));
const partyId = fc.option(fc.uuid());
/** Steps in the order in which they count, one of them the rest. */
const anyLegs: fc.Arbitrary<RuleLeg[]> = fc
  .uniqueArray(
    fc.record({
      role: fc.constantFrom(...ruleRoles),
      partyId,
      fixed: fc.boolean(),
      amount: fen,
      bps: fc.nat(1_000),
      limits: fc.option(fc.tuple(fen, fen)),
    }),
    {
      minLength: 1,
      maxLength: 8,
      selector: ({ role, partyId: named }) => `${role}|${named}`,
    },
  )
  .map(([rest, ...others]) => {
    const legs = others.map(({ role, partyId: named, fixed, amount, bps, limits }): RuleLeg => {
      if (fixed) return { role, partyId: named, kind: 'fixed', amount };
      const [one, other] = limits ?? [null, null];
      const crossed = one !== null && other !== null && one.minor > other.minor;
      return { role, partyId: named, kind: 'bps', bps, least: crossed ? other : one, most: crossed ? one : other };
    });
    const byKind = legs.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'fixed' ? -1 : 1));
    return [...byKind, { role: rest!.role, partyId: rest!.partyId, kind: 'residual' }];
  });

const name: Text = { 'zh-CN': '周桂兰', en: 'Zhou Guilan' };
const keep = (legs: readonly RuleLeg[]) => legsToKeep(legs, new Map(legs.flatMap((leg) => (leg.partyId ? [[leg.partyId, name]] : []))));

describe('what a rule says', () => {
  it('is shown as it was said after it was kept as text and read again', () => {
    fc.assert(
      fc.property(anyLegs, (legs) => {
        const read = readLegs(JSON.parse(keptText(keep(legs))));
        expect(read).toEqual(keep(legs));
        expect(legsToShow(read)).toEqual(legs.map((leg) => ({ ...leg, name: leg.partyId ? name : null })));
      }),
    );
  });

  const said = fc.record({
    ruleId: fc.uuid(),
    number: fc.integer({ min: 1, max: 99 }),
    startsAt: fc.option(fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })),
    feeBearer: fc.constantFrom(...feeBearers),
    legs: anyLegs.map(keep),
  });

  it('has one name, and anything that differs in a fen, a part, a party, the order, the number, the bearer of the fee or the start has another', () => {
    fc.assert(
      fc.property(said, (one) => {
        const seen = seenOf(one);
        expect(seenOf({ ...one, legs: readLegs(JSON.parse(keptText(one.legs))) })).toBe(seen);
        const others = [
          { ...one, number: one.number + 1 },
          { ...one, startsAt: new Date((one.startsAt?.getTime() ?? 0) + 1) },
          { ...one, legs: one.legs.slice(1) },
          ...feeBearers.filter((feeBearer) => feeBearer !== one.feeBearer).map((feeBearer) => ({ ...one, feeBearer })),
          ...one.legs.map((leg, nth) => ({
            ...one,
            legs: one.legs.with(nth, { ...leg, partyId: '0192f0c0-0000-7000-8000-000000000009' }),
          })),
          ...one.legs.flatMap((leg, nth) =>
            leg.kind === 'fixed' ? [{ ...one, legs: one.legs.with(nth, { ...leg, amountMinor: leg.amountMinor + 1n }) }] : [],
          ),
          ...one.legs.flatMap((leg, nth) =>
            leg.kind === 'bps' ? [{ ...one, legs: one.legs.with(nth, { ...leg, bps: leg.bps + 1 }) }] : [],
          ),
        ];
        for (const other of others) expect(seenOf(other)).not.toBe(seen);
      }),
    );
  });
});
