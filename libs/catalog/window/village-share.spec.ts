import { describe, expect, it } from '@jest/globals';
import { villageShareBps } from './village-share.js';

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

describe('what stays in the village', () => {
  it('counts workshop, maker and collective, with a streamer taking part', () => {
    expect(villageShareBps([{ legs: shop, worthMinor: 10_000n }], 10_000n)).toBe(8_450);
  });

  it('rounds down', () => {
    expect(villageShareBps([{ legs: third, worthMinor: 3n }], 3n)).toBe(6_666);
  });

  it('weighs the parts of a bundle by what they are worth, each by its own rule', () => {
    const parts = [
      { legs: shop, worthMinor: 30_000n },
      { legs: third, worthMinor: 10_000n },
    ];
    // Of 200.00 the first part has 150.00 (127.00 stay), the second 50.00 (33.33 stay).
    expect(villageShareBps(parts, 20_000n)).toBe(Number((12_700n + 3_333n) / 2n));
  });

  it('promises nothing of a fen that may fall to either part', () => {
    expect(
      villageShareBps(
        [
          { legs: third, worthMinor: 1n },
          { legs: third, worthMinor: 1n },
        ],
        3n,
      ),
    ).toBeLessThan(6_667);
  });
});
