import type { FlashOffer } from '#contracts';
import { money } from '#money';

/** A flash sale as {@link flashColumn} gives it: amounts as text, moments as ISO 8601. */
export interface FlashRow {
  readonly id: string;
  readonly skuId: string;
  readonly priceMinor: string;
  readonly quota: number;
  readonly left: number;
  readonly limitPerBuyer: number;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** SQL: the sale of a sku that is counted in or open at `now`, as one JSON column ({@link FlashRow}) or null; `sku` is the SQL of the sku's id. */
export const flashColumn = (sku: string, now: string): string => /* sql */ `(
  select json_build_object('id', sale.id, 'skuId', sale.sku_id, 'priceMinor', sale.price_minor::text, 'quota', sale.quota, 'left', pieces.available,
    'limitPerBuyer', sale.limit_per_buyer, 'opensAt', sale.opens_at, 'closesAt', sale.closes_at)
  from catalog.flash_sale sale join catalog.stock pieces on pieces.id = sale.id
  where sale.sku_id = ${sku} and sale.ended_at is null and sale.closes_at > ${now})`;

/** The sale as shoppers see it. */
export const flashOfferOf = ({ priceMinor, opensAt, closesAt, ...sale }: FlashRow): FlashOffer => ({
  ...sale,
  price: money(BigInt(priceMinor)),
  opensAt: new Date(opensAt).toISOString(),
  closesAt: new Date(closesAt).toISOString(),
});

/** Whether its price holds at a moment (milliseconds since 1970). */
export const isFlashOpen = ({ opensAt, closesAt }: Pick<FlashOffer, 'opensAt' | 'closesAt'>, nowMs: number): boolean =>
  Date.parse(opensAt) <= nowMs && nowMs < Date.parse(closesAt);
