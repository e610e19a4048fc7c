import type { NamedRuleLeg } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newLeg, percentText, typedBps, typedFen, typedRule, wireLegs, wrongOf } from './typed-legs.js';

const paid = { role: 'maker' as const, partyId: null, name: null };

describe('steps of a rule as they are typed', () => {
  it('are sent as they were read', () => {
    const fen = fc.bigInt({ min: 0n, max: 100_000_000n }).map((minor) => money(minor));
    const legs = fc.tuple(fen, fc.nat(10_000), fc.option(fen), fc.option(fen)).map(([amount, bps, least, most]): NamedRuleLeg[] => [
      { ...paid, role: 'station', kind: 'fixed', amount },
      { ...paid, partyId: 'an-id', kind: 'bps', bps, least, most },
      { ...paid, role: 'collective', kind: 'residual' },
    ]);
    fc.assert(
      fc.property(legs, (kept) => {
        const text = (value: unknown): string =>
          JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one));
        expect(text(wireLegs(typedRule(kept)))).toBe(text(kept.map((leg) => ({ ...leg, name: undefined }))));
      }),
    );
  });

  it('are everything to the workshop where nothing stands', () => {
    expect(wireLegs(typedRule([]))).toEqual([{ role: 'workshop', partyId: null, kind: 'residual' }]);
  });

  it('put fixed amounts before parts', () => {
    const rule = {
      rest: 'workshop|' as const,
      legs: [
        { ...newLeg('bps', 'maker|'), number: '5' },
        { ...newLeg('fixed', 'station|'), number: '1' },
      ],
    };
    expect(wireLegs(rule)!.map(({ kind }) => kind)).toEqual(['fixed', 'bps', 'residual']);
  });

  it.each([
    ['27', 2_700],
    ['27.5', 2_750],
    ['２７．００%', 2_700],
    ['100.01', 10_001],
    ['', undefined],
    ['27.001', undefined],
    ['-1', undefined],
    ['999999', undefined],
  ])('read %p as %p basis points', (text, bps) => {
    expect(typedBps(text)).toBe(bps);
  });

  it('say what cannot be read, and are not sent', () => {
    const leg = { ...newLeg('bps', 'maker|'), number: 'x', least: '0.001', most: '' };
    expect(wrongOf(leg)).toEqual({ number: true, least: true });
    expect(wireLegs({ legs: [leg], rest: 'workshop|' })).toBeUndefined();
    expect([typedFen('1,000'), typedFen('1000000.01'), percentText(2_705)]).toEqual([100_000n, undefined, '27.05%']);
  });
});
