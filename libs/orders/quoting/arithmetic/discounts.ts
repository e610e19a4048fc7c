import { chooseCoupons, type CouponToUse, type PricedLine } from '#catalog';
import { invariant, sum } from '#money';

/** What coupons take off each line, in fen and in the order of the lines, and off the whole order. */
export interface Discounts {
  readonly workshop: readonly bigint[];
  readonly platform: readonly bigint[];
  readonly chosen: readonly { readonly claimId: string; readonly amountMinor: bigint }[];
}

/** The best of the coupons on these lines; with `only`, of those claims. No line goes below 0. */
export function discountLines(
  lines: readonly PricedLine[],
  names: readonly string[],
  coupons: readonly CouponToUse[],
  only: readonly string[] | null,
): Discounts {
  const chosen =
    coupons.length === 0
      ? []
      : chooseCoupons(
          lines.map((line, nth) => ({ ...line, lineId: names[nth]! })),
          coupons,
          only ?? undefined,
        );
  const takenBy = (funder: 'platform' | 'workshop'): bigint[] =>
    lines.map((_, nth) => sum(chosen.filter(({ fundedBy }) => fundedBy === funder).map(({ amounts }) => amounts[nth]!)));
  const [workshop, platform] = [takenBy('workshop'), takenBy('platform')];
  invariant(
    lines.every(({ grossMinor }, nth) => workshop[nth]! >= 0n && platform[nth]! >= 0n && workshop[nth]! + platform[nth]! <= grossMinor),
    'discounts of a line are at most its gross',
  );
  return { workshop, platform, chosen: chosen.map(({ claimId, amounts }) => ({ claimId, amountMinor: sum(amounts) })) };
}
