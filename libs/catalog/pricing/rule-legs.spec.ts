import { describe, expect, it } from '@jest/globals';
import { ZodError } from 'zod';
import { readLegs } from './rule-legs.js';

const stored = [
  { role: 'station', kind: 'fixed', amountMinor: '50', priority: 1 },
  { role: 'maker', kind: 'bps', bps: 2_500 },
  { role: 'streamer', kind: 'bps', bps: 1_000 },
  { role: 'platform', kind: 'bps', bps: 500 },
  { role: 'workshop', kind: 'residual' },
];

describe('reading the legs of a rule', () => {
  it('reads amounts as whole fen', () => {
    expect(readLegs(stored)[0]).toEqual({ role: 'station', kind: 'fixed', amountMinor: 50n, priority: 1 });
  });

  it('reads limits as whole fen, and who is named with the name that was approved', () => {
    const name = { 'zh-CN': '周桂兰', en: 'Zhou Guilan' };
    const partyId = '0192f0c0-0000-7000-8000-000000000001';
    const legs = readLegs([{ role: 'maker', partyId, name, kind: 'bps', bps: 500, minMinor: '1', maxMinor: '900' }, ...stored]);
    expect(legs[0]).toEqual({ role: 'maker', partyId, name, kind: 'bps', bps: 500, minMinor: 1n, maxMinor: 900n });
  });

  it.each([
    ['a number for money', { role: 'station', kind: 'fixed', amountMinor: 50, priority: 1 }],
    ['a part of a fen', { role: 'station', kind: 'fixed', amountMinor: '0.5', priority: 1 }],
    ['an unknown role', { role: 'landlord', kind: 'residual' }],
    ['a shipper, who is paid before any rule', { role: 'shipper', kind: 'residual' }],
    ['more than everything', { role: 'maker', kind: 'bps', bps: 10_001 }],
    ['an unknown key', { role: 'workshop', kind: 'residual', bps: 1 }],
  ])('stops on %s', (_, leg) => {
    expect(() => readLegs([leg])).toThrow(ZodError);
  });

  it.each([
    ['a role that is named twice', 'each role once', [...stored, { role: 'maker', kind: 'fixed', amountMinor: '1', priority: 2 }]],
    ['two that take the rest', 'one leg takes the rest', [...stored, { role: 'collective', kind: 'residual' }]],
    ['nobody who takes the rest', 'one leg takes the rest', stored.slice(0, -1)],
    [
      'limits that leave nothing between them',
      'limits',
      [...stored, { role: 'collective', kind: 'bps', bps: 1, minMinor: '2', maxMinor: '1' }],
    ],
    ['parts of more than everything', 'at most everything', [...stored, { role: 'collective', kind: 'bps', bps: 6_001 }]],
  ])('stops on %s', (_, reason, legs) => {
    expect(() => readLegs(legs)).toThrow(reason);
  });
});
