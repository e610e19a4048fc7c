import { describe, expect, it } from '@jest/globals';
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

  it('passes freight through to the workshop that ships, before any rule and in addition to the base', () => {
    const shares = split(standard, { lineId: 'line', baseMinor: 12_800n, freightMinor: 800n, parties: everybody });
    expect(shares[0]).toEqual({ role: 'shipper', partyId: 'the workshop', kind: 'pass-through', bps: null, amountMinor: 800n });
    expect(shares.slice(1)).toEqual(split(standard, { lineId: 'line', baseMinor: 12_800n, parties: everybody }));
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
