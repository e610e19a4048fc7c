import { describe, expect, it } from '@jest/globals';
import { allocate, sum } from '#money';
import fc from 'fast-check';
import { chooseCoupons, type CouponToUse, discountOf, fits, type LineToDiscount } from './choose-coupons.js';

const workshops = ['liugou', 'puping', 'nanmen'];
const name = { 'zh-CN': '券', en: 'coupon' };

const lines = fc
  .array(
    fc.record({
      workshopId: fc.constantFrom(...workshops),
      productId: fc.constantFrom('p1', 'p2', 'p3'),
      packProductId: fc.constantFrom(null, 'pack'),
      category: fc.constantFrom('snack', 'craft'),
      grossMinor: fc.bigInt({ min: 0n, max: 30_000n }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all): LineToDiscount[] => all.map((line, nth) => ({ ...line, lineId: `line-${nth}` })));

const coupon = fc
  .record({
    workshopId: fc.constantFrom(null, ...workshops),
    kind: fc.constantFrom('amount' as const, 'bps' as const),
    part: fc.integer({ min: 1, max: 9_999 }),
    mostMinor: fc.bigInt({ min: 1n, max: 5_000n }),
    leastSpendMinor: fc.bigInt({ min: 0n, max: 30_000n }),
    category: fc.constantFrom(null, null, 'snack'),
    productIds: fc.constantFrom(null, null, ['p1'], ['p2', 'pack']),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ part, day, ...rest }) => ({
    ...rest,
    couponId: 'coupon',
    name,
    fundedBy: rest.workshopId === null ? ('platform' as const) : ('workshop' as const),
    bps: rest.kind === 'bps' ? part : null,
    useUntil: new Date(Date.UTC(2026, 11, day)),
  }));
const coupons = fc
  .array(coupon, { maxLength: 6 })
  .map((all): CouponToUse[] => all.map((one, nth) => ({ ...one, claimId: `claim-${nth}` })));

/** Tries every set of coupons there is, one coupon of a funder, workshops' first, and answers the most that can be taken off. */
function mostOff(all: readonly LineToDiscount[], held: readonly CouponToUse[]): bigint {
  let most = 0n;
  for (let set = 0; set < 2 ** held.length; set += 1) {
    const used = held.filter((_, nth) => set & (2 ** nth)).toSorted((a, b) => (a.fundedBy < b.fundedBy ? 1 : -1));
    if (new Set(used.map(({ workshopId }) => workshopId)).size < used.length) continue;
    const lefts = all.map(({ grossMinor }) => grossMinor);
    for (const one of used) {
      const weights = all.map((line, nth) => ({ id: line.lineId, weight: fits(one, line) ? lefts[nth]! : 0n }));
      const off = discountOf(one, sum(weights.map(({ weight }) => weight)));
      if (off > 0n) for (const [nth, amount] of allocate(off, weights, one.claimId).entries()) lefts[nth]! -= amount;
    }
    const off = sum(all.map(({ grossMinor }, nth) => grossMinor - lefts[nth]!));
    if (off > most) most = off;
  }
  return most;
}

const offOf = (chosen: ReturnType<typeof chooseCoupons>): bigint => sum(chosen.flatMap(({ amounts }) => amounts));

describe('choosing coupons', () => {
  it('takes as much off as any set of them can', () => {
    fc.assert(
      fc.property(lines, coupons, (all, held) => {
        expect(offOf(chooseCoupons(all, held))).toBe(mostOff(all, held));
      }),
    );
  });

  it('uses each coupon for what it says: on lines that fit, from its least spend on, never beyond its most', () => {
    fc.assert(
      fc.property(lines, coupons, (all, held) => {
        const chosen = chooseCoupons(all, held);
        const taken = all.map(() => 0n);
        // Workshops' first: the platform's is counted on what they leave.
        for (const { claimId, fundedBy, amounts } of chosen.toSorted((a, b) => (a.fundedBy < b.fundedBy ? 1 : -1))) {
          const used = held.find((one) => one.claimId === claimId)!;
          const base = sum(all.map((line, nth) => (fits(used, line) ? line.grossMinor - taken[nth]! : 0n)));
          expect(used.fundedBy).toBe(fundedBy);
          expect(base >= used.leastSpendMinor).toBe(true);
          expect(sum(amounts)).toBe(discountOf(used, base));
          for (const [nth, amount] of amounts.entries()) {
            expect(amount === 0n || fits(used, all[nth]!)).toBe(true);
            taken[nth]! += amount;
          }
        }
        for (const [nth, amount] of taken.entries()) expect(amount >= 0n && amount <= all[nth]!.grossMinor).toBe(true);
      }),
    );
  });

  it('uses at most one of each workshop and one of the platform, and none that takes nothing off', () => {
    fc.assert(
      fc.property(lines, coupons, (all, held) => {
        const chosen = chooseCoupons(all, held);
        const funders = chosen.map(({ claimId }) => held.find((one) => one.claimId === claimId)!.workshopId);
        expect(new Set(funders).size).toBe(funders.length);
        for (const one of chosen) expect(offOf([one]) > 0n).toBe(true);
      }),
    );
  });

  it('answers the same whatever the order of lines and of coupons', () => {
    const shuffled = fc
      .tuple(lines, coupons)
      .chain(([all, held]) =>
        fc.tuple(
          fc.constant(all),
          fc.constant(held),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.shuffledSubarray(held, { minLength: held.length }),
        ),
      );
    const byLine = (all: readonly LineToDiscount[], chosen: ReturnType<typeof chooseCoupons>): unknown =>
      chosen
        .map(({ claimId, amounts }) => [claimId, Object.fromEntries(all.map(({ lineId }, nth) => [lineId, amounts[nth]]))] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1));
    fc.assert(
      fc.property(shuffled, ([all, held, otherLines, otherCoupons]) => {
        expect(byLine(otherLines, chooseCoupons(otherLines, otherCoupons))).toEqual(byLine(all, chooseCoupons(all, held)));
      }),
    );
  });

  it('stays among those named', () => {
    fc.assert(
      fc.property(lines, coupons, fc.subarray(['claim-0', 'claim-2', 'claim-4']), (all, held, only) => {
        const chosen = chooseCoupons(all, held, only);
        expect(chosen.every(({ claimId }) => only.includes(claimId))).toBe(true);
        expect(chosen).toEqual(
          chooseCoupons(
            all,
            held.filter(({ claimId }) => only.includes(claimId)),
          ),
        );
      }),
    );
  });

  it('gives up a workshop coupon that would cost the platform’s', () => {
    const line = { lineId: 'a', workshopId: 'liugou', productId: 'p1', category: 'snack', grossMinor: 4_000n };
    const base = { couponId: 'c', name, kind: 'amount' as const, bps: null, category: null, productIds: null, useUntil: new Date(0) };
    const small: CouponToUse = {
      ...base,
      claimId: 'small',
      fundedBy: 'workshop',
      workshopId: 'liugou',
      mostMinor: 200n,
      leastSpendMinor: 0n,
    };
    const large: CouponToUse = {
      ...base,
      claimId: 'large',
      fundedBy: 'platform',
      workshopId: null,
      mostMinor: 500n,
      leastSpendMinor: 3_900n,
    };
    expect(chooseCoupons([line], [small, large])).toEqual([{ claimId: 'large', fundedBy: 'platform', amounts: [500n] }]);
  });

  it('comes to an end, however many coupons of however many workshops somebody holds', () => {
    const all = Array.from({ length: 20 }, (_, nth) => ({
      lineId: `line-${nth}`,
      workshopId: `w${nth.toString().padStart(2, '0')}`,
      productId: 'p1',
      category: 'snack',
      grossMinor: 9_901n + BigInt(nth * nth),
    }));
    const held = Array.from({ length: 200 }, (_, nth): CouponToUse => ({
      claimId: `claim-${nth}`,
      couponId: 'c',
      name,
      fundedBy: nth % 21 === 20 ? 'platform' : 'workshop',
      workshopId: nth % 21 === 20 ? null : all[nth % 21]!.workshopId,
      kind: 'amount',
      bps: null,
      mostMinor: 100n + BigInt((nth * 7_919) % 997),
      leastSpendMinor: nth % 21 === 20 ? 190_000n : 0n,
      category: null,
      productIds: null,
      useUntil: new Date(nth),
    }));
    expect(chooseCoupons(all, held).length).toBeGreaterThan(0);
  });
});

describe('what a coupon takes off', () => {
  const tenOff = { kind: 'amount' as const, bps: null, mostMinor: 1_000n, leastSpendMinor: 9_900n };
  it.each([
    [9_899n, 0n],
    [9_900n, 1_000n],
    [1_000_000n, 1_000n],
  ])('满99减10 on %d fen is %d', (base, off) => {
    expect(discountOf(tenOff, base)).toBe(off);
  });
  it.each([
    [1n, 0n],
    [9_999n, 999n],
    [30_000n, 2_000n],
  ])('a tenth of %d fen, at most 2000, is %d', (base, off) => {
    expect(discountOf({ kind: 'bps', bps: 1_000, mostMinor: 2_000n, leastSpendMinor: 0n }, base)).toBe(off);
  });
});
