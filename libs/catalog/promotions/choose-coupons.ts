import type { Text } from '#contracts';
import { allocate, sum } from '#money';

/** A claim that its holder may use now, and what it promises: at most `mostMinor` fen off what fits it, once that comes to `leastSpendMinor`. */
export interface CouponToUse {
  readonly claimId: string;
  readonly couponId: string;
  readonly name: Text;
  readonly fundedBy: 'platform' | 'workshop';
  readonly workshopId: string | null;
  readonly kind: 'amount' | 'bps';
  readonly bps: number | null;
  readonly mostMinor: bigint;
  readonly leastSpendMinor: bigint;
  readonly category: string | null;
  readonly productIds: readonly string[] | null;
  readonly useUntil: Date;
}

/** A line as coupons see it. `lineId` is its lasting name, which decides equal remainders; a part of a pack fits whatever fits the pack's product, too. */
export interface LineToDiscount {
  readonly lineId: string;
  readonly workshopId: string;
  readonly productId: string;
  readonly packProductId?: string | null;
  readonly category: string;
  readonly grossMinor: bigint;
}

/** A coupon that is used, and what it takes off each line (fen, in the order of the lines). */
export interface ChosenCoupon {
  readonly claimId: string;
  readonly fundedBy: 'platform' | 'workshop';
  readonly amounts: bigint[];
}

// Beyond so many ways that none beats in every respect, the ones that take less off are not followed any further.
const waysFollowed = 200;

/**
 * The coupons that take most off together: at most one of each workshop on its own lines, and at most one of the platform, counted on what is left after the
 * workshops'. With `only`, among those claims alone. A coupon that would take nothing off is not used; the order of lines and coupons changes nothing.
 */
export function chooseCoupons(lines: readonly LineToDiscount[], coupons: readonly CouponToUse[], only?: readonly string[]): ChosenCoupon[] {
  const open = coupons.filter(({ claimId }) => !only || only.includes(claimId)).toSorted(soonestFirst);
  const choices = choicesOfWorkshops(lines, open);
  const [first, ...others] = [undefined, ...open.filter(({ fundedBy }) => fundedBy === 'platform')].map((platform) =>
    bestWith(platform, lines, choices),
  );
  return others.reduce((best, way) => (totalOf(way) > totalOf(best) ? way : best), first!);
}

/** What a coupon takes off `baseMinor` fen of goods that fit it; 0 below its least spend, never more than `baseMinor`. */
export function discountOf(
  { kind, bps, mostMinor, leastSpendMinor }: Pick<CouponToUse, 'kind' | 'bps' | 'mostMinor' | 'leastSpendMinor'>,
  baseMinor: bigint,
): bigint {
  if (baseMinor <= 0n || baseMinor < leastSpendMinor) return 0n;
  const promised = kind === 'amount' ? baseMinor : (baseMinor * BigInt(bps!)) / 10_000n;
  return promised < mostMinor ? promised : mostMinor;
}

/** Whether a coupon is good for a line. */
export const fits = (coupon: CouponToUse, line: LineToDiscount): boolean =>
  (coupon.workshopId === null || coupon.workshopId === line.workshopId) &&
  (coupon.category === null || coupon.category === line.category) &&
  (coupon.productIds === null ||
    coupon.productIds.includes(line.productId) ||
    (line.packProductId != null && coupon.productIds.includes(line.packProductId)));

const soonestFirst = (a: CouponToUse, b: CouponToUse): number =>
  a.useUntil.getTime() - b.useUntil.getTime() || (a.claimId < b.claimId ? -1 : 1);

const totalOf = (chosen: readonly ChosenCoupon[]): bigint => sum(chosen.flatMap(({ amounts }) => amounts));

/** What a coupon takes off each of `lefts`, in proportion to what is left of the lines that fit it. */
function take(coupon: CouponToUse, lines: readonly LineToDiscount[], lefts: readonly bigint[]): ChosenCoupon {
  const weights = lines.map((line, nth) => ({ id: line.lineId, weight: fits(coupon, line) ? lefts[nth]! : 0n }));
  const discount = discountOf(coupon, sum(weights.map(({ weight }) => weight)));
  return {
    claimId: coupon.claimId,
    fundedBy: coupon.fundedBy,
    amounts: discount === 0n ? lines.map(() => 0n) : allocate(discount, weights, coupon.claimId),
  };
}

/** For each workshop the coupons of its own that take something off. */
function choicesOfWorkshops(lines: readonly LineToDiscount[], coupons: readonly CouponToUse[]): ChosenCoupon[][] {
  const gross = lines.map(({ grossMinor }) => grossMinor);
  const workshops = [...new Set(lines.map(({ workshopId }) => workshopId))].toSorted();
  return workshops.map((workshop) =>
    coupons
      .filter(({ fundedBy, workshopId }) => fundedBy === 'workshop' && workshopId === workshop)
      .map((coupon) => take(coupon, lines, gross))
      .filter((chosen) => totalOf([chosen]) > 0n),
  );
}

interface Way {
  readonly chosen: readonly ChosenCoupon[];
  readonly taken: bigint;
  /** How much of it is missing from what the platform's coupon is counted on. */
  readonly missed: bigint;
}

/** The best way of the workshops' coupons with one certain coupon of the platform's, or none. */
function bestWith(platform: CouponToUse | undefined, lines: readonly LineToDiscount[], choices: readonly ChosenCoupon[][]): ChosenCoupon[] {
  const fit = lines.map((line) => platform !== undefined && fits(platform, line));
  const base = sum(lines.filter((_, nth) => fit[nth]).map(({ grossMinor }) => grossMinor));
  let ways: Way[] = [{ chosen: [], taken: 0n, missed: 0n }];
  for (const choice of choices) {
    const longer = choice.flatMap((coupon) => {
      const taken = totalOf([coupon]);
      const missed = sum(coupon.amounts.filter((_, nth) => fit[nth]));
      return ways.map((way) => ({ chosen: [...way.chosen, coupon], taken: way.taken + taken, missed: way.missed + missed }));
    });
    ways = unbeaten([...ways, ...longer]);
  }
  const off = ({ taken, missed }: Way): bigint => taken + (platform ? discountOf(platform, base - missed) : 0n);
  return finish(platform, lines, ways.reduce((best, way) => (off(way) > off(best) ? way : best)).chosen);
}

// A way is beaten by one that takes as much off and leaves as much to the platform's coupon: a coupon on more never takes less.
function unbeaten(ways: readonly Way[]): Way[] {
  const sorted = ways.toSorted((a, b) => compare(b.taken, a.taken) || compare(a.missed, b.missed));
  let least: bigint | undefined;
  const kept = sorted.filter(({ missed }) => {
    if (least !== undefined && missed >= least) return false;
    least = missed;
    return true;
  });
  return kept.slice(0, waysFollowed);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function finish(platform: CouponToUse | undefined, lines: readonly LineToDiscount[], chosen: readonly ChosenCoupon[]): ChosenCoupon[] {
  if (!platform) return [...chosen];
  const lefts = lines.map(({ grossMinor }, nth) => grossMinor - sum(chosen.map(({ amounts }) => amounts[nth]!)));
  const last = take(platform, lines, lefts);
  return totalOf([last]) > 0n ? [...chosen, last] : [...chosen];
}
