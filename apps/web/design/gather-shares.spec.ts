import type { ShareOfLine } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import { gatherShares, percent, villageShare } from './gather-shares.js';

const share = (role: ShareOfLine['role'], partyId: string, minor: bigint): ShareOfLine => ({
  role,
  partyId,
  name: { 'zh-CN': partyId, en: partyId },
  amount: money(minor),
});

describe('gathering the shares of an order', () => {
  const shares = gatherShares([
    { shares: [share('platform', 'cunbo', 5n), share('maker', 'guilan', 50n), share('collective', 'liugou', 0n)] },
    { shares: [share('maker', 'guilan', 7n), share('workshop', 'liugou', 30n)] },
  ]);

  it('names each party once, the village first, and leaves out who gets nothing', () => {
    expect(shares.map(({ role, amount }) => [role, amount.minor])).toEqual([
      ['maker', 57n],
      ['workshop', 30n],
      ['platform', 5n],
    ]);
  });

  it('adds up what stays in the village', () => {
    expect(villageShare(shares).minor).toBe(87n);
  });

  it('rounds percents half up to one decimal', () => {
    expect([percent(25n, 100n), percent(1n, 8n), percent(1n, 3n), percent(2n, 3n), percent(0n, 0n)]).toEqual([
      '25%',
      '12.5%',
      '33.3%',
      '66.7%',
      '0%',
    ]);
  });
});
