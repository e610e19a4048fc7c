import type { ContestEntry } from '#contracts';
import { money } from '#money';
import fc from 'fast-check';
import { rankEntries } from './rank-entries.js';

const entry = (code: string, net: bigint): Omit<ContestEntry, 'rank'> => ({
  room: { id: code, code, title: { 'zh-CN': '', en: '' }, status: 'live', viewers: 0 },
  streamer: { name: '', portrait: '' },
  orders: 1,
  pieces: 1,
  goods: money(net),
  discounts: money(0n),
  refunded: money(0n),
  net: money(net),
  atStall: { orders: 0, net: money(0n) },
});

describe('ranking a contest', () => {
  it('puts the highest net first; equals share a rank, and who follows stands behind all of them', () => {
    const ranked = rankEntries([entry('a', 5n), entry('d', 9n), entry('c', 9n), entry('b', -1n)]);
    expect(ranked.map(({ room, rank }) => [room.code, rank])).toEqual([
      ['c', 1],
      ['d', 1],
      ['a', 3],
      ['b', 4],
    ]);
  });

  it('keeps everybody, and nobody stands before somebody with more', () => {
    const nets = fc.array(fc.bigInt({ min: -9n, max: 9n }), { maxLength: 20 });
    fc.assert(
      fc.property(nets, (all) => {
        const ranked = rankEntries(all.map((net, index) => entry(String(index).padStart(2, '0'), net)));
        expect(ranked.map(({ net }) => net.minor).toSorted((a, b) => Number(a - b))).toEqual(all.toSorted((a, b) => Number(a - b)));
        for (const { rank, net } of ranked) expect(rank).toBe(1 + all.filter((other) => other > net.minor).length);
      }),
    );
  });
});
