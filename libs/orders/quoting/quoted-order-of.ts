import type { BuyerLimit } from '#catalog';
import type { Share } from '#money';
import type { FrozenShare } from '../tables/line.entity.js';
import type { ComposedLine, ComposedQuote } from './arithmetic/compose-quote.js';
import type { QuotedLine, QuotedOrder } from './quoted-order.js';
import type { Delivery } from './read-delivery.js';

/** A quote and whose it is. */
export interface Quoting {
  readonly buyerId: string | null;
  readonly idempotencyKey: string;
  readonly roomId: string | null;
  readonly atStall: boolean;
  readonly composed: ComposedQuote;
  readonly limits: readonly BuyerLimit[];
  readonly delivery: Delivery;
  readonly expiresAt: number;
}

/** The order that a quote becomes when its token comes back; null while there is nobody to buy it or nowhere to send it. */
export function quotedOrder({
  buyerId,
  idempotencyKey,
  roomId,
  atStall,
  composed,
  limits,
  delivery,
  expiresAt,
}: Quoting): QuotedOrder | null {
  const { address, gift } = delivery;
  if (buyerId === null || address === null) return null;
  return {
    buyerId,
    idempotencyKey,
    roomId,
    atStall,
    lines: composed.lines.map(quotedLine),
    packs: composed.packs,
    limits,
    coupons: composed.coupons.map(({ claimId, amountMinor }) => ({ claimId, spentMinor: amountMinor })),
    address,
    gift,
    workshopIds: composed.parcels.map(({ workshopId }) => workshopId),
    workshopDiscountMinor: composed.workshopDiscountMinor,
    platformDiscountMinor: composed.platformDiscountMinor,
    freightMinor: composed.freightMinor,
    totalMinor: composed.totalMinor,
    expiresAt,
  };
}

// Field by field: what a line only needs while it is priced stays out of the token.
const quotedLine = (line: ComposedLine): QuotedLine => ({
  workshopId: line.workshopId,
  productId: line.productId,
  skuId: line.skuId,
  bundleSkuId: line.bundleSkuId,
  stockId: line.stockId,
  ruleVersionId: line.ruleVersionId,
  name: line.name,
  option: line.option,
  picture: line.picture,
  quantity: line.quantity,
  pieces: line.pieces,
  listPriceMinor: line.listPriceMinor,
  unitPriceMinor: line.unitPriceMinor,
  grossMinor: line.grossMinor,
  workshopDiscountMinor: line.workshopDiscountMinor,
  platformDiscountMinor: line.platformDiscountMinor,
  freightMinor: line.freightMinor,
  shares: line.shares.map(frozenShare),
  flash: line.flash,
});

const frozenShare = ({ amountMinor, ...share }: Share): FrozenShare => ({ ...share, amountMinor: amountMinor.toString() });
