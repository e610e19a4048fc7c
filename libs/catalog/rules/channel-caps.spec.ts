import type { ChannelCap, RuleLeg } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capFaults } from './channel-caps.js';
import { legsToKeep } from './said-legs.js';

const rest = (role: RuleLeg['role'] = 'workshop'): RuleLeg => ({ role, partyId: null, kind: 'residual' });
const part = (role: RuleLeg['role'], bps: number, limits: Partial<RuleLeg & { kind: 'bps' }> = {}): RuleLeg => ({
  role,
  partyId: null,
  kind: 'bps',
  bps,
  least: null,
  most: null,
  ...limits,
});
const fixed = (role: RuleLeg['role'], minor: bigint): RuleLeg => ({ role, partyId: null, kind: 'fixed', amount: money(minor) });
const caps: ChannelCap[] = [
  { channel: 'window', roles: ['platform'], bps: 1_000 },
  { channel: 'room', roles: ['platform', 'streamer'], bps: 3_000 },
];
const beyond = (legs: readonly RuleLeg[], prices: readonly bigint[] = []) =>
  capFaults(legs, legsToKeep(legs, new Map()), caps, prices).map(({ cap, legs: at }) => [cap!.channel, at]);

describe('the caps of channels', () => {
  it('let through what takes exactly as much as they leave', () => {
    expect(beyond([part('platform', 1_000), part('streamer', 2_000), rest()])).toEqual([]);
  });

  it.each<[string, RuleLeg[], unknown[]]>([
    ['a basis point too much', [part('platform', 1_001), rest()], [['window', [0]]]],
    ['two who are together too much, where both are there', [part('streamer', 2_501), part('platform', 500), rest()], [['room', [0, 1]]]],
    [
      'a rest that is the platform’s',
      [part('maker', 1_000), rest('platform')],
      [
        ['window', [1]],
        ['room', [1]],
      ],
    ],
  ])('find %s', (_, legs, found) => {
    expect(beyond(legs)).toEqual(found);
  });

  it('find fixed amounts and least ones on the prices that goods have', () => {
    const legs = [fixed('platform', 200n), rest()];
    expect(beyond(legs, [10_000n])).toEqual([]);
    expect(beyond(legs, [10_000n, 1_000n])).toEqual([['window', [0]]]);
    expect(beyond([part('platform', 100, { least: money(500n) }), rest()], [1_000n])).toEqual([
      ['window', [0]],
      ['room', [0]],
    ]);
  });

  it('find parts beyond a cap, and only those, whatever they are', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), (platform, streamer) => {
        const found = beyond([part('platform', platform), part('streamer', streamer), rest()]).map(([channel]) => channel);
        expect(found).toEqual([...(platform > 1_000 ? ['window'] : []), ...(platform + streamer > 3_000 ? ['room'] : [])]);
      }),
    );
  });
});
