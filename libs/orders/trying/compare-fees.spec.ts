import type { LegRule } from '#money';
import { describe, expect, it } from '@jest/globals';
import { type BornBefore, compareFees } from './compare-fees.js';

const halves: LegRule[] = [
  { role: 'maker', kind: 'bps', bps: 5_000 },
  { role: 'workshop', kind: 'residual' },
];
const line: BornBefore = {
  lineId: 'a line',
  feeLineId: 'line',
  baseMinor: 10_000n,
  parties: { maker: 'aunt', workshop: 'shop', platform: 'us' },
  shares: [
    { role: 'maker', partyId: 'aunt', amountMinor: 4_000n },
    { role: 'platform', partyId: 'us', amountMinor: 2_000n },
    { role: 'workshop', partyId: 'shop', amountMinor: 4_000n },
  ],
  shipped: [{ role: 'shipper', partyId: 'shop', amountMinor: 2_000n }],
  feeMinor: 120n,
  workshopId: 'shop',
  bearer: 'pro-rata',
};

describe('comparing who bears the fees of past lines', () => {
  it('says what each role bore by its share, the shipper’s with the workshop’s, and would have borne', () => {
    expect(compareFees([line], halves, 'workshop')).toEqual(
      new Map([
        ['maker', { beforeMinor: 40n, afterMinor: 0n }],
        ['workshop', { beforeMinor: 60n, afterMinor: 120n }],
      ]),
    );
    expect(compareFees([line, line], halves, 'pro-rata').get('maker')).toEqual({ beforeMinor: 80n, afterMinor: 100n });
  });

  it('is nothing where the platform bears it, or no fee is known', () => {
    expect(compareFees([{ ...line, bearer: 'platform' }], halves, 'platform')).toEqual(new Map());
    expect(compareFees([{ ...line, feeMinor: 0n }], halves, 'workshop')).toEqual(new Map());
  });
});
