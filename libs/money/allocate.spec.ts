import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, type Weighted } from './allocate.js';
import { sum } from './money.js';

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some((weight) => weight > 0n));
const parties = weights.map((all): Weighted[] => all.map((weight, index) => ({ id: `party-${index}`, weight })));
const total = fc.oneof(fc.bigInt({ min: 0n, max: 100n }), fc.bigInt({ min: 0n, max: 10n ** 12n }));
const lineId = fc.uuid();

/** Largest remainder said another way: the floor to everybody, then one fen after another to whoever is furthest below their claim. */
function restated(amount: bigint, sharing: readonly Weighted[], line: string): Map<string, bigint> {
  const all = sum(sharing.map(({ weight }) => weight));
  const given = new Map(sharing.map(({ id, weight }) => [id, (amount * weight - ((amount * weight) % all)) / all]));
  const fed = new Set<string>();
  const hash = (id: string): string => createHash('sha256').update(`${line}|${id}`).digest('hex');
  while (sum(given.values()) < amount) {
    let next: Weighted | undefined;
    for (const party of sharing) {
      if (fed.has(party.id)) continue;
      const gap = ({ id, weight }: Weighted): bigint => amount * weight - given.get(id)! * all;
      if (!next || gap(party) > gap(next) || (gap(party) === gap(next) && hash(party.id) < hash(next.id))) next = party;
    }
    fed.add(next!.id);
    given.set(next!.id, given.get(next!.id)! + 1n);
  }
  return given;
}

describe('sharing an amount over weights', () => {
  it('gives away exactly the amount, nobody less than nothing, everybody within one fen of their due', () => {
    fc.assert(
      fc.property(total, parties, lineId, (amount, sharing, line) => {
        const shares = allocate(amount, sharing, line);
        const all = sum(sharing.map(({ weight }) => weight));
        expect(sum(shares)).toBe(amount);
        for (const [index, { weight }] of sharing.entries()) {
          const off = shares[index]! * all - amount * weight;
          expect(shares[index]! >= 0n && -all < off && off < all).toBe(true);
        }
      }),
    );
  });

  it('gives the same shares whatever the order of the parties', () => {
    const shuffled = parties.chain((sharing) =>
      fc.tuple(fc.constant(sharing), fc.shuffledSubarray(sharing, { minLength: sharing.length })),
    );
    fc.assert(
      fc.property(total, shuffled, lineId, (amount, [sharing, other], line) => {
        const byId = new Map(sharing.map(({ id }, index) => [id, allocate(amount, sharing, line)[index]]));
        expect(allocate(amount, other, line)).toEqual(other.map(({ id }) => byId.get(id)));
      }),
    );
  });

  it('never lowers a share when its weight is raised', () => {
    fc.assert(
      fc.property(total, parties, fc.nat(), fc.bigInt({ min: 1n, max: 5_000n }), lineId, (amount, sharing, pick, more, line) => {
        const raised = pick % sharing.length;
        const heavier = sharing.map((party, index) => (index === raised ? { ...party, weight: party.weight + more } : party));
        expect(allocate(amount, heavier, line)[raised]! >= allocate(amount, sharing, line)[raised]!).toBe(true);
      }),
    );
  });

  it('agrees with largest remainder said another way', () => {
    fc.assert(
      fc.property(total, parties, lineId, (amount, sharing, line) => {
        expect(allocate(amount, sharing, line)).toEqual([...restated(amount, sharing, line).values()]);
      }),
    );
  });

  it.each([
    [9n, 'line-2', [5n, 2n, 1n, 0n, 1n]],
    [9_999n, 'line-4', [5_499n, 2_500n, 1_000n, 500n, 500n]],
  ])('shares %d fen of %s for ever the same way', (amount, line, shares) => {
    const sharing = Object.entries({ workshop: 5_500n, maker: 2_500n, streamer: 1_000n, collective: 500n, platform: 500n }).map(
      ([id, weight]) => ({ id, weight }),
    );
    expect(allocate(amount, sharing, line)).toEqual(shares);
  });

  it('favours no place in the list: among equals the odd fen goes about as often to the first as to the last', () => {
    const equals = ['maker', 'workshop', 'streamer'].map((id) => ({ id, weight: 1n }));
    const won = [0, 0, 0];
    for (let line = 0; line < 3_000; line += 1) won[allocate(1n, equals, `line-${line}`).indexOf(1n)]! += 1;
    for (const times of won) expect(Math.abs(times - 1_000)).toBeLessThan(100);
  });

  it('stops on a negative amount, a negative weight, or nobody to give to', () => {
    expect(() => allocate(-1n, [{ id: 'a', weight: 1n }], 'line')).toThrow('invariant broken');
    expect(() =>
      allocate(
        1n,
        [
          { id: 'a', weight: 2n },
          { id: 'b', weight: -1n },
        ],
        'line',
      ),
    ).toThrow('invariant broken');
    expect(() => allocate(1n, [{ id: 'a', weight: 0n }], 'line')).toThrow('invariant broken');
    expect(() => allocate(1n, [], 'line')).toThrow('invariant broken');
  });
});
