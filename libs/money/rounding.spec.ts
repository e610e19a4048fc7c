import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { allocate } from './allocate.js';
import { webster } from './webster.js';

/** Of each kind: 100,000 in all. */
const cases = 50_000;

interface Party {
  readonly id: string;
  readonly weight: bigint;
}

/** The agreed reference of the split, word for word: largest remainder, equal remainders ordered by sha256(`lineId|partyId`). */
function referenceSplit(total: bigint, parties: readonly Party[], lineId: string): bigint[] {
  const sum = parties.reduce((s, p) => s + p.weight, 0n);
  const legs = parties.map((p) => ({
    amount: (total * p.weight) / sum,
    remainder: (total * p.weight) % sum,
    tie: createHash('sha256').update(`${lineId}|${p.id}`).digest('hex'),
  }));
  let left = total - legs.reduce((s, l) => s + l.amount, 0n);
  for (const leg of [...legs].sort((a, b) =>
    a.remainder === b.remainder ? (a.tie < b.tie ? -1 : 1) : a.remainder > b.remainder ? -1 : 1,
  )) {
    if (left === 0n) break;
    leg.amount += 1n;
    left -= 1n;
  }
  return legs.map((l) => l.amount);
}

/** The agreed reference of a refund, word for word: what each leg has given back once `refunded` of all of them has, by Webster (Sainte-Laguë) on the original legs. */
function referenceRefund(refunded: bigint, legs: readonly bigint[]): bigint[] {
  const total = legs.reduce((s, a) => s + a, 0n);
  if (total === 0n) return legs.map(() => 0n);
  const seats = legs.map((a) => (refunded * a) / total);
  let left = refunded - seats.reduce((s, a) => s + a, 0n);
  // A quotient a/(2s+1) is compared by cross-multiplication; the lower index wins a tie.
  const before = (an: bigint, ad: bigint, i: number, bn: bigint, bd: bigint, j: number): boolean =>
    an * bd > bn * ad || (an * bd === bn * ad && i < j);
  const next = (): number =>
    legs.reduce((b, a, i) => (a > 0n && (b < 0 || before(a, 2n * seats[i]! + 1n, i, legs[b]!, 2n * seats[b]! + 1n, b)) ? i : b), -1);
  const last = (): number =>
    legs.reduce(
      (w, a, i) => (seats[i]! > 0n && (w < 0 || before(legs[w]!, 2n * seats[w]! - 1n, w, a, 2n * seats[i]! - 1n, i)) ? i : w),
      -1,
    );
  for (; left > 0n; left -= 1n) seats[next()]! += 1n;
  for (;;) {
    const i = next();
    const j = last();
    if (j < 0 || i === j || !before(legs[i]!, 2n * seats[i]! + 1n, i, legs[j]!, 2n * seats[j]! - 1n, j)) return seats;
    seats[i]! += 1n;
    seats[j]! -= 1n;
  }
}

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

describe('rounding', () => {
  it(`shares ${cases.toLocaleString('en')} random amounts as the reference does`, () => {
    const [next, wrong] = [random(Date.now()), [] as unknown[]];
    for (let nth = 0; nth < cases; nth += 1) {
      const parties = Array.from({ length: 1 + next(7) }, (_, place) => ({
        id: `party-${place}`,
        weight: BigInt(next(nth % 2 ? 4 : 10_001)),
      }));
      if (parties.every(({ weight }) => weight === 0n)) parties[0]!.weight = 1n;
      const [total, lineId] = [anAmount(next), `line-${nth}`];
      const [own, told] = [allocate(total, parties, lineId), referenceSplit(total, parties, lineId)];
      if (own.some((amount, place) => amount !== told[place])) wrong.push({ total, parties, lineId, own, told });
    }
    expect(wrong).toEqual([]);
  });

  it(`gives ${cases.toLocaleString('en')} random refunds back as the reference does`, () => {
    const [next, wrong] = [random(Date.now() + 1), [] as unknown[]];
    for (let nth = 0; nth < cases; nth += 1) {
      const legs = Array.from({ length: 1 + next(6) }, () => anAmount(next));
      const all = legs.reduce((s, a) => s + a, 0n);
      const refunded = (BigInt(next(1_000_001)) * all) / (nth % 2 ? 1_000_000n : 1_000_000n * (all / 40n + 1n));
      const [own, told] = [webster(refunded, legs), referenceRefund(refunded, legs)];
      if (own.some((amount, place) => amount !== told[place])) wrong.push({ refunded, legs, own, told });
    }
    expect(wrong).toEqual([]);
  });
});
