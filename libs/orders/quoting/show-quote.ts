import type { CouponToUse } from '#catalog';
import type { Quote, ShareOfLine } from '#contracts';
import { money, type Share } from '#money';
import type { ComposedLine, ComposedQuote } from './arithmetic/compose-quote.js';

/** A quote as it travels. */
export function showQuote(
  { lines, packs, parcels, coupons, ...totals }: ComposedQuote,
  held: readonly CouponToUse[],
  { expiresAt, token }: { expiresAt: number; token: string | null },
): Quote {
  const taken = new Map(coupons.map(({ claimId, amountMinor }) => [claimId, amountMinor]));
  return {
    lines: lines.map(showLine),
    packs: packs.map(({ unitPriceMinor, grossMinor, ...pack }) => ({
      ...pack,
      unitPrice: money(unitPriceMinor),
      gross: money(grossMinor),
    })),
    goods: money(totals.goodsMinor),
    workshopDiscount: money(totals.workshopDiscountMinor),
    platformDiscount: money(totals.platformDiscountMinor),
    freight: money(totals.freightMinor),
    total: money(totals.totalMinor),
    coupons: held.map(({ claimId, name, fundedBy, useUntil }) => ({
      claimId,
      name,
      fundedBy,
      amount: money(taken.get(claimId) ?? 0n),
      chosen: taken.has(claimId),
      useUntil: useUntil.toISOString(),
    })),
    parcels: parcels.map(({ freightMinor, ...parcel }) => ({ ...parcel, freight: freightMinor === null ? null : money(freightMinor) })),
    expiresAt: new Date(expiresAt).toISOString(),
    token,
  };
}

const showLine = (line: ComposedLine): Quote['lines'][number] => ({
  skuId: line.skuId,
  bundleSkuId: line.bundleSkuId,
  pieces: line.pieces,
  productId: line.productId,
  workshopId: line.workshopId,
  name: line.name,
  option: line.option,
  picture: line.picture,
  quantity: line.quantity,
  listPrice: money(line.listPriceMinor),
  unitPrice: money(line.unitPriceMinor),
  gross: money(line.grossMinor),
  workshopDiscount: money(line.workshopDiscountMinor),
  platformDiscount: money(line.platformDiscountMinor),
  freight: money(line.freightMinor),
  flashSaleId: line.flash?.id ?? null,
  feeBearer: line.feeBearer,
  shares: line.shares.map((share) => showShare(line, share)),
});

// Whoever ships is the workshop; whoever a rule names has the name that stands there.
const showShare = ({ rule, parties }: ComposedLine, { partyId, role, amountMinor }: Share): ShareOfLine => ({
  partyId,
  role,
  name: rule.find((leg) => leg.partyId === partyId)?.name ?? parties[role === 'shipper' ? 'workshop' : role]!.name,
  amount: money(amountMinor),
});
