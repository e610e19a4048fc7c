import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { allocate } from './allocate.js';
import { sum } from './money.js';
import { takeBack } from './take-back.js';
import { webster } from './webster.js';

/** Of each kind: 100,000 in all. */
const cases = 50_000;

/** Numbers from a seed that is new every time; a case that fails is shown whole. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const sizes = [2, 10, 100, 5_000, 1_000_000, 2_000_000_000];
const anAmount = (next: (below: number) => number): bigint => BigInt(next(sizes[next(sizes.length)]!));

/** Largest remainder as it is told: everybody the whole part, then one fen each to the largest remainders, equal ones by their hash. */
function byLargestRemainder(total: bigint, parties: readonly { id: string; weight: bigint }[], lineId: string): bigint[] {
  const all = sum(parties.map(({ weight }) => weight));
  const due = parties.map(({ id, weight }, place) => ({ place, id, whole: (total * weight) / all, over: (total * weight) % all }));
  const hash = (id: string): string => createHash('sha256').update(`${lineId}|${id}`).digest('hex');
  let odd = total - sum(due.map(({ whole }) => whole));
  const amounts = due.map(({ whole }) => whole);
  for (const { place } of due.toSorted((a, b) => (a.over === b.over ? (hash(a.id) < hash(b.id) ? -1 : 1) : a.over > b.over ? -1 : 1))) {
    if (odd === 0n) break;
    amounts[place]! += 1n;
    odd -= 1n;
  }
  return amounts;
}

/** Sainte-Laguë as it is told: fen by fen to the largest quotient, the first of equals. In plain numbers: products of these stay whole. */
function fenByFen(total: number, legs: readonly number[]): number[] {
  const given = legs.map(() => 0);
  for (let fen = 0; fen < total; fen += 1) {
    let best = -1;
    for (let nth = 0; nth < legs.length; nth += 1)
      if (legs[nth]! > 0 && (best < 0 || legs[nth]! * (2 * given[best]! + 1) > legs[best]! * (2 * given[nth]! + 1))) best = nth;
    given[best]! += 1;
  }
  return given;
}

/** What makes an answer the one of Webster, whatever found it: nobody without the next fen has a better claim to it than somebody has to their last. */
function nobodyHasABetterClaim(legs: readonly bigint[], given: readonly bigint[]): boolean {
  return legs.every((next, i) =>
    legs.every((last, j) => {
      if (i === j || next === 0n || given[j] === 0n) return true;
      const [wants, keeps] = [next * (2n * given[j]! - 1n), last * (2n * given[i]! + 1n)];
      return wants < keeps || (wants === keeps && j < i);
    }),
  );
}

describe('rounding', () => {
  it(`shares ${cases.toLocaleString('en')} random amounts as largest remainder says`, () => {
    const [next, wrong] = [random(Date.now()), [] as unknown[]];
    for (let nth = 0; nth < cases; nth += 1) {
      const parties = Array.from({ length: 1 + next(7) }, (_, place) => ({
        id: `party-${place}`,
        weight: BigInt(next(nth % 2 ? 4 : 10_001)),
      }));
      if (parties.every(({ weight }) => weight === 0n)) parties[0]!.weight = 1n;
      const total = anAmount(next);
      const [lineId, own] = [`line-${nth}`, allocate(total, parties, `line-${nth}`)];
      const told = byLargestRemainder(total, parties, lineId);
      if (own.join() !== told.join()) wrong.push({ total, parties, lineId, own, told });
    }
    expect(wrong).toEqual([]);
  });

  it(`gives ${cases.toLocaleString('en')} random refunds back as Sainte-Laguë says, fen by fen where there are few`, () => {
    const [next, wrong] = [random(Date.now() + 1), [] as unknown[]];
    for (let nth = 0; nth < cases; nth += 1) {
      const legs = Array.from({ length: 1 + next(6) }, () => anAmount(next));
      const all = sum(legs);
      const refunded = all === 0n ? 0n : (BigInt(next(1_000_001)) * all) / (nth % 2 ? 1_000_000n : 1_000_000n * (all / 40n + 1n));
      const own = webster(refunded, legs);
      const few = refunded <= 60n;
      const told = few ? fenByFen(Number(refunded), legs.map(Number)).map(BigInt) : own;
      const right = few ? own.join() === told.join() : sum(own) === refunded && nobodyHasABetterClaim(legs, own);
      if (!right) wrong.push({ refunded, legs, own, told });
    }
    expect(wrong).toEqual([]);
  });

  it('takes back in two steps what it takes back in one', () => {
    const [next, wrong] = [random(Date.now() + 2), [] as unknown[]];
    for (let nth = 0; nth < cases / 5; nth += 1) {
      const shares = Array.from({ length: 2 + next(5) }, () => ({ role: 'maker' as const, amountMinor: anAmount(next) }));
      const all = sum(shares.map(({ amountMinor }) => amountMinor));
      const once = (all * BigInt(next(1_001))) / 1_000n;
      const first = (once * BigInt(next(1_001))) / 1_000n;
      const step = (beforeMinor: bigint, baseMinor: bigint) => takeBack(shares, { beforeMinor, baseMinor, freightMinor: 0n });
      const [one, two, whole] = [step(0n, first), step(first, once - first), step(0n, once)];
      if (whole.some((amount, place) => amount !== one[place]! + two[place]!)) wrong.push({ shares, first, once });
    }
    expect(wrong).toEqual([]);
  });
});
