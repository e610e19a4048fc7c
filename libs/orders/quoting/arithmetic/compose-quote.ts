import { type CouponToUse, type FreightTerms, type PricedGoods, type PricedLine } from '#catalog';
import { invariant, type PartyOf, type Share, split, sum } from '#money';
import { discountLines } from './discounts.js';
import { lineName } from './line-name.js';
import { type Parcel, sendParcels } from './parcels.js';

/** All that decides a quote. `only`: the claims that may be used, null for the best of all; `freight`: by workshop, null while nobody knows where to. */
export interface QuoteTerms {
  readonly idempotencyKey: string;
  readonly goods: Pick<PricedGoods, 'lines' | 'packs'>;
  readonly coupons: readonly CouponToUse[];
  readonly only: readonly string[] | null;
  readonly regionCode: string | null;
  readonly freight: ReadonlyMap<string, FreightTerms>;
}

/** A line with everything taken off it and put on it, in fen; `shares` sum to `gross` − `workshopDiscount` + `freight`. */
export interface ComposedLine extends PricedLine {
  readonly workshopDiscountMinor: bigint;
  readonly platformDiscountMinor: bigint;
  readonly freightMinor: bigint;
  readonly shares: readonly Share[];
}

/** A quote before anybody signs it. */
export interface ComposedQuote {
  readonly lines: readonly ComposedLine[];
  readonly packs: PricedGoods['packs'];
  readonly parcels: readonly Parcel[];
  readonly coupons: readonly { readonly claimId: string; readonly amountMinor: bigint }[];
  readonly goodsMinor: bigint;
  readonly workshopDiscountMinor: bigint;
  readonly platformDiscountMinor: bigint;
  readonly freightMinor: bigint;
  readonly totalMinor: bigint;
}

/**
 * The whole arithmetic of an order, in this sequence: the workshops' coupons, the platform's on what is left, freight of each workshop's parcel on what the parties share, and
 * the split of each line. The order of the lines changes no amount. `not-delivered-there` where a workshop does not send to.
 */
export function composeQuote({ idempotencyKey, goods, coupons, only, regionCode, freight }: QuoteTerms): ComposedQuote {
  const names = goods.lines.map((line) => lineName(idempotencyKey, line));
  const discounts = discountLines(goods.lines, names, coupons, only);
  const baseMinor = goods.lines.map((line, nth) => line.grossMinor - discounts.workshop[nth]!);
  const sent = sendParcels(
    goods.lines.map((line, nth) => ({ name: names[nth]!, line, baseMinor: baseMinor[nth]! })),
    { idempotencyKey, regionCode, freight },
  );
  const lines = goods.lines.map((line, nth): ComposedLine => {
    const freightMinor = sent.freightOfLines[nth]!;
    const shares = split(line.rule, { lineId: names[nth]!, baseMinor: baseMinor[nth]!, freightMinor, parties: idsOf(line) });
    return {
      ...line,
      workshopDiscountMinor: discounts.workshop[nth]!,
      platformDiscountMinor: discounts.platform[nth]!,
      freightMinor,
      shares,
    };
  });
  return { lines, packs: goods.packs, parcels: sent.parcels, coupons: discounts.chosen, ...totalsOf(lines) };
}

function totalsOf(lines: readonly ComposedLine[]): Omit<ComposedQuote, 'lines' | 'packs' | 'parcels' | 'coupons'> {
  const goodsMinor = sum(lines.map(({ grossMinor }) => grossMinor));
  const workshopDiscountMinor = sum(lines.map((line) => line.workshopDiscountMinor));
  const platformDiscountMinor = sum(lines.map((line) => line.platformDiscountMinor));
  const freightMinor = sum(lines.map((line) => line.freightMinor));
  const totalMinor = goodsMinor - workshopDiscountMinor - platformDiscountMinor + freightMinor;
  const shared = sum(lines.flatMap(({ shares }) => shares.map(({ amountMinor }) => amountMinor)));
  invariant(totalMinor >= 0n && shared === totalMinor + platformDiscountMinor, 'what is shared is what the buyer and the platform pay');
  return { goodsMinor, workshopDiscountMinor, platformDiscountMinor, freightMinor, totalMinor };
}

const idsOf = ({ parties }: PricedLine): PartyOf =>
  Object.fromEntries(Object.entries(parties).map(([role, party]) => [role, party.id])) as PartyOf;
