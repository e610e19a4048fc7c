import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sum } from './money.js';
import { type LegRule, type PartyOf, type PartyRole, ruleRoles, type Share, split } from './split.js';

const everybody = Object.fromEntries(ruleRoles.map((role) => [role, `the ${role}`])) as PartyOf;
const standard: LegRule[] = [
  { role: 'station', kind: 'fixed', amountMinor: 50n, priority: 1 },
  { role: 'maker', kind: 'bps', bps: 2_500 },
  { role: 'streamer', kind: 'bps', bps: 1_000 },
  { role: 'collective', kind: 'bps', bps: 500 },
  { role: 'platform', kind: 'bps', bps: 500 },
  { role: 'workshop', kind: 'residual' },
];
const amountOf = (shares: readonly Share[]): Partial<Record<PartyRole, bigint>> =>
  Object.fromEntries(shares.map(({ role, amountMinor }) => [role, amountMinor]));

const base = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 10n ** 12n }));

/** Any rule that may be activated: each role at most once, distinct priorities, basis points up to 10,000, one residual. */
const anyRule = ({ withFixed }: { withFixed: boolean }): fc.Arbitrary<LegRule[]> =>
  fc.shuffledSubarray([...ruleRoles], { minLength: 1 }).chain(([rest, ...roles]) =>
    fc
      .tuple(...roles.map(() => fc.record({ fixed: fc.boolean(), amount: fc.bigInt({ min: 0n, max: 20_000n }), bps: fc.nat(10_000) })))
      .map((wishes) => {
        let free = 10_000;
        const legs = wishes.map(({ fixed, amount, bps }, index): LegRule => {
          if (withFixed && fixed) return { role: roles[index]!, kind: 'fixed', amountMinor: amount, priority: index };
          const taken = bps % (free + 1);
          free -= taken;
          return { role: roles[index]!, kind: 'bps', bps: taken };
        });
        return [...legs, { role: rest!, kind: 'residual' }];
      }),
  );

describe('splitting a line', () => {
  it('takes fixed amounts first, then parts of the base, and leaves the rest to the workshop', () => {
    const shares = split(standard, { lineId: 'line', baseMinor: 12_800n, parties: everybody });
    expect(amountOf(shares)).toEqual({ station: 50n, maker: 3_200n, streamer: 1_280n, collective: 640n, platform: 640n, workshop: 6_990n });
    expect(shares.map(({ kind }) => kind)).toEqual(['fixed', 'bps', 'bps', 'bps', 'bps', 'residual']);
  });

  it('leaves the share of an absent party to the residual one', () => {
    const { streamer: _, ...others } = everybody;
    const shares = amountOf(split(standard, { lineId: 'line', baseMinor: 12_800n, parties: others }));
    expect(shares.streamer).toBeUndefined();
    expect(shares.workshop).toBe(6_990n + 1_280n);
  });

  it('gives fixed amounts in the order of priority, each at most what is left', () => {
    const rule: LegRule[] = [
      { role: 'station', kind: 'fixed', amountMinor: 80n, priority: 2 },
      { role: 'maker', kind: 'fixed', amountMinor: 70n, priority: 1 },
      { role: 'platform', kind: 'bps', bps: 1_000 },
      { role: 'workshop', kind: 'residual' },
    ];
    expect(amountOf(split(rule, { lineId: 'line', baseMinor: 100n, parties: everybody }))).toEqual({
      maker: 70n,
      station: 30n,
      platform: 0n,
      workshop: 0n,
    });
  });

  it('lets parts share what is left in their own proportion where fixed amounts took the rest', () => {
    const rule: LegRule[] = [
      { role: 'station', kind: 'fixed', amountMinor: 60n, priority: 1 },
      { role: 'maker', kind: 'bps', bps: 6_000 },
      { role: 'platform', kind: 'bps', bps: 2_000 },
      { role: 'workshop', kind: 'residual' },
    ];
    expect(amountOf(split(rule, { lineId: 'line', baseMinor: 100n, parties: everybody }))).toEqual({
      station: 60n,
      maker: 30n,
      platform: 10n,
      workshop: 0n,
    });
  });

  it('gives away exactly the base and nobody less than nothing, whatever the rule', () => {
    fc.assert(
      fc.property(anyRule({ withFixed: true }), base, fc.uuid(), (rule, baseMinor, lineId) => {
        const shares = split(rule, { lineId, baseMinor, parties: everybody });
        expect(sum(shares.map(({ amountMinor }) => amountMinor))).toBe(baseMinor);
        expect(shares.every(({ amountMinor }) => amountMinor >= 0n)).toBe(true);
        expect(shares).toHaveLength(rule.length);
      }),
    );
  });

  it('passes freight through to the workshop that ships, before any rule and in addition to the base', () => {
    const shares = split(standard, { lineId: 'line', baseMinor: 12_800n, freightMinor: 800n, parties: everybody });
    expect(shares[0]).toEqual({ role: 'shipper', partyId: 'the workshop', kind: 'pass-through', bps: null, amountMinor: 800n });
    expect(shares.slice(1)).toEqual(split(standard, { lineId: 'line', baseMinor: 12_800n, parties: everybody }));
  });

  it('never lets freight change what a rule gives, and gives away base and freight exactly', () => {
    fc.assert(
      fc.property(anyRule({ withFixed: true }), base, base, fc.uuid(), (rule, baseMinor, freightMinor, lineId) => {
        const line = { lineId, baseMinor, parties: everybody };
        const shares = split(rule, { ...line, freightMinor });
        expect(sum(shares.map(({ amountMinor }) => amountMinor))).toBe(baseMinor + freightMinor);
        expect(shares.filter(({ kind }) => kind !== 'pass-through')).toEqual(split(rule, line));
      }),
    );
  });

  it('gives every part within one fen of its basis points where no fixed amount stands before', () => {
    fc.assert(
      fc.property(anyRule({ withFixed: false }), base, fc.uuid(), (rule, baseMinor, lineId) => {
        for (const { bps, amountMinor } of split(rule, { lineId, baseMinor, parties: everybody })) {
          if (bps === null) continue;
          const off = amountMinor * 10_000n - baseMinor * BigInt(bps);
          expect(-10_000n < off && off < 10_000n).toBe(true);
        }
      }),
    );
  });

  it('gives the same shares whatever the order in which the rule is written', () => {
    const written = anyRule({ withFixed: true }).chain((rule) =>
      fc.tuple(fc.constant(rule), fc.shuffledSubarray(rule, { minLength: rule.length })),
    );
    fc.assert(
      fc.property(written, base, fc.uuid(), ([rule, otherwise], baseMinor, lineId) => {
        const line = { lineId, baseMinor, parties: everybody };
        expect(amountOf(split(otherwise, line))).toEqual(amountOf(split(rule, line)));
      }),
    );
  });

  it('keeps a part within its limits, to the fen, and never takes them for less than they say', () => {
    const limited: LegRule[] = [
      { role: 'maker', kind: 'bps', bps: 2_500, minMinor: 300n },
      { role: 'platform', kind: 'bps', bps: 1_000, maxMinor: 200n },
      { role: 'workshop', kind: 'residual' },
    ];
    const of = (baseMinor: bigint) => amountOf(split(limited, { lineId: 'line', baseMinor, parties: everybody }));
    expect(of(1_000n)).toEqual({ maker: 300n, platform: 100n, workshop: 600n });
    expect(of(10_000n)).toEqual({ maker: 2_500n, platform: 200n, workshop: 7_300n });
    expect(of(330n)).toEqual({ maker: 297n, platform: 33n, workshop: 0n });
    expect(of(0n)).toEqual({ maker: 0n, platform: 0n, workshop: 0n });
  });

  const limit = fc.option(fc.bigInt({ min: 0n, max: 20_000n }), { nil: undefined });
  const limitedRule = fc
    .tuple(anyRule({ withFixed: true }), fc.array(fc.tuple(limit, limit), { minLength: 6, maxLength: 6 }))
    .map(([rule, limits]) =>
      rule.map((leg, index): LegRule => {
        if (leg.kind !== 'bps') return leg;
        const [one, other] = limits[index]!;
        const crossed = one !== undefined && other !== undefined && one > other;
        return { ...leg, minMinor: crossed ? other : one, maxMinor: crossed ? one : other } as LegRule;
      }),
    );

  it('gives away exactly the base whatever the limits, no part above its most, none below its least where there is enough for all', () => {
    fc.assert(
      fc.property(limitedRule, base, fc.uuid(), (rule, baseMinor, lineId) => {
        const shares = split(rule, { lineId, baseMinor, parties: everybody });
        const given = amountOf(shares);
        expect(sum(shares.map(({ amountMinor }) => amountMinor))).toBe(baseMinor);
        const rest = rule.find(({ kind }) => kind === 'residual')!.role;
        for (const leg of rule) {
          const amount = given[leg.role]!;
          expect(amount >= 0n).toBe(true);
          if (leg.kind !== 'bps') continue;
          expect(leg.maxMinor === undefined || amount <= leg.maxMinor).toBe(true);
          expect(amount >= (leg.minMinor ?? 0n) || given[rest] === 0n).toBe(true);
        }
        const otherwise = rule.toReversed();
        expect(amountOf(split(otherwise, { lineId, baseMinor, parties: everybody }))).toEqual(given);
      }),
    );
  });

  it('gives the same as without limits where none is reached', () => {
    fc.assert(
      fc.property(anyRule({ withFixed: true }), base, fc.uuid(), (rule, baseMinor, lineId) => {
        const wide = rule.map((leg): LegRule => (leg.kind === 'bps' ? { ...leg, minMinor: 0n, maxMinor: 10n ** 12n } : leg));
        const line = { lineId, baseMinor, parties: everybody };
        expect(split(wide, line)).toEqual(split(rule, line));
      }),
    );
  });

  it('pays whoever a leg names, whatever is sold, beside whoever has the role', () => {
    const rule: LegRule[] = [
      { role: 'maker', partyId: 'an aunt', kind: 'bps', bps: 1_000 },
      { role: 'maker', kind: 'bps', bps: 2_000 },
      { role: 'workshop', kind: 'residual' },
    ];
    const paid = (maker: string) =>
      split(rule, { lineId: 'line', baseMinor: 1_000n, parties: { ...everybody, maker } }).map(({ partyId, amountMinor }) => [
        partyId,
        amountMinor,
      ]);
    expect(paid('an uncle')).toEqual([
      ['an aunt', 100n],
      ['an uncle', 200n],
      ['the workshop', 700n],
    ]);
    expect(paid('an aunt')).toEqual([
      ['an aunt', 300n],
      ['the workshop', 700n],
    ]);
    expect(() =>
      split([...rule, { role: 'maker', partyId: 'an aunt', kind: 'bps', bps: 1 }], { lineId: 'line', baseMinor: 1n, parties: everybody }),
    ).toThrow('at most once');
  });

  it('never lowers a share when its basis points are raised', () => {
    fc.assert(
      fc.property(anyRule({ withFixed: false }), base, fc.nat(), fc.nat(), fc.uuid(), (rule, baseMinor, pick, more, lineId) => {
        const parts = rule.filter((leg) => leg.kind === 'bps');
        fc.pre(parts.length > 0);
        const chosen = parts[pick % parts.length]!;
        const free = 10_000 - parts.reduce((taken, { bps }) => taken + bps, 0);
        const raised = rule.map((leg) => (leg === chosen ? { ...chosen, bps: chosen.bps + (more % (free + 1)) } : leg));
        const line = { lineId, baseMinor, parties: everybody };
        expect(amountOf(split(raised, line))[chosen.role]! >= amountOf(split(rule, line))[chosen.role]!).toBe(true);
      }),
    );
  });

  it('stops on a rule without one residual party, on a role named twice, on too many basis points, and on an absent residual party', () => {
    const line = { lineId: 'line', baseMinor: 100n, parties: everybody };
    expect(() => split([{ role: 'maker', kind: 'bps', bps: 1 }], line)).toThrow('exactly one residual');
    expect(() =>
      split(
        [
          { role: 'maker', kind: 'residual' },
          { role: 'workshop', kind: 'residual' },
        ],
        line,
      ),
    ).toThrow('exactly one residual');
    expect(() =>
      split(
        [
          { role: 'maker', kind: 'bps', bps: 10_001 },
          { role: 'workshop', kind: 'residual' },
        ],
        line,
      ),
    ).toThrow('at most 10,000');
    expect(() => split([...standard, { role: 'maker', kind: 'bps', bps: 1 }], line)).toThrow('each party of a role at most once');
    expect(() => split(standard, { ...line, parties: { maker: 'the maker' } })).toThrow('is a party of the line');
    expect(() => split(standard, { ...line, freightMinor: -1n })).toThrow('paid to the workshop that ships');
    const collective: LegRule[] = [{ role: 'collective', kind: 'residual' }];
    expect(() => split(collective, { ...line, freightMinor: 1n, parties: { collective: 'c' } })).toThrow('paid to the workshop that ships');
  });
});
