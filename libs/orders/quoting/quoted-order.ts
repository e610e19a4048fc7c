import type { BuyerLimit, PricedPack } from '#catalog';
import type { Address, Gift, Text } from '#contracts';
import type { FrozenShare } from '../tables/line.entity.js';

/** A line at the price, rule and shares that the buyer was shown; what it stores is `orders.line`. Amounts in fen. */
export interface QuotedLine {
  readonly workshopId: string;
  readonly productId: string;
  readonly skuId: string;
  /** The pack that it is a part of. */
  readonly bundleSkuId: string | null;
  readonly stockId: string;
  readonly ruleVersionId: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  /** Pieces of the sku in one unit of the line. */
  readonly pieces: number;
  readonly listPriceMinor: bigint;
  readonly unitPriceMinor: bigint;
  readonly grossMinor: bigint;
  readonly workshopDiscountMinor: bigint;
  readonly platformDiscountMinor: bigint;
  readonly freightMinor: bigint;
  readonly shares: readonly FrozenShare[];
  /** The price is good only while the sale is open (milliseconds since 1970). */
  readonly flash: { readonly id: string; readonly opensAt: number; readonly closesAt: number } | null;
}

/** An order as it will be placed: everything is decided, nothing is written. */
export interface QuotedOrder {
  readonly buyerId: string;
  readonly idempotencyKey: string;
  readonly roomId: string | null;
  /** By the code at the room's stall; tokens of before do not say. */
  readonly atStall?: boolean;
  readonly lines: readonly QuotedLine[];
  readonly packs: readonly PricedPack[];
  readonly limits: readonly BuyerLimit[];
  readonly coupons: readonly { readonly claimId: string; readonly spentMinor: bigint }[];
  readonly address: Address;
  readonly gift: Gift | null;
  readonly workshopIds: readonly string[];
  readonly workshopDiscountMinor: bigint;
  readonly platformDiscountMinor: bigint;
  readonly freightMinor: bigint;
  readonly totalMinor: bigint;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
