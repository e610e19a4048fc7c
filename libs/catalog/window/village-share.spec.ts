import { describe, expect, it } from '@jest/globals';
import { type SharedPart, villageShareBps } from './village-share.js';

const shop = JSON.stringify([
  { role: 'station', kind: 'fixed', amountMinor: '50', priority: 1 },
  { role: 'maker', kind: 'bps', bps: 2_500 },
  { role: 'streamer', kind: 'bps', bps: 1_000 },
  { role: 'platform', kind: 'bps', bps: 500 },
  { role: 'workshop', kind: 'residual' },
]);
const third = JSON.stringify([
  { role: 'platform', kind: 'bps', bps: 3_333 },
  { role: 'workshop', kind: 'residual' },
]);

const alone = (legs: string, priceMinor: bigint): SharedPart => ({ legs, skuId: 'sku', pieces: 1, priceMinor, foreign: false });
const shareOf = (priceMinor: bigint, ...parts: SharedPart[]): number => villageShareBps('sku', priceMinor, parts);

describe('what stays in the village', () => {
  it('counts workshop, maker and collective, with a streamer taking part', () => {
    expect(shareOf(10_000n, alone(shop, 10_000n))).toBe(8_450);
  });

  it('rounds down', () => {
    expect(shareOf(3n, alone(third, 3n))).toBe(6_666);
  });

  it('weighs the parts of a pack by what they are worth, each by its own rule', () => {
    const parts = [alone(shop, 14_000n), { ...alone(third, 6_000n), skuId: 'other' }];
    // Of 200.00 the first part has 140.00 (118.50 stay), the second 60.00 (40.00 stay).
    expect(shareOf(20_000n, ...parts)).toBe(7_925);
  });

  it('pays parts of other workshops what they cost alone, so that the discount is taken from the pack’s own', () => {
    const parts = [alone(shop, 15_000n), { ...alone(third, 3_000n), skuId: 'other', pieces: 2, foreign: true }];
    // Of 160.00 the foreign pieces have 60.00 (40.00 stay), the own 100.00 (84.50 stay).
    expect(shareOf(16_000n, ...parts)).toBe(7_781);
  });
});
