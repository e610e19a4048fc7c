import type { PricedPack } from '#catalog';
import type { Column } from '#platform';
import type { FrozenPack } from '../tables/frozen-pack.js';
import type { NewLine, NewOrder } from './new-order.js';

const frozenPack = (pack: PricedPack): FrozenPack => ({
  ...pack,
  unitPriceMinor: `${pack.unitPriceMinor}`,
  grossMinor: `${pack.grossMinor}`,
});

/** What an order is written with. */
export const orderColumns: readonly Column<NewOrder>[] = [
  ['id', 'uuid', ({ id }) => id],
  ['number', 'text', ({ number }) => number],
  ['buyer_id', 'uuid', ({ quoted }) => quoted.buyerId],
  ['room_id', 'uuid', ({ quoted }) => quoted.roomId],
  ['at_stall', 'boolean', ({ quoted }) => quoted.atStall === true],
  ['idempotency_key', 'uuid', ({ quoted }) => quoted.idempotencyKey],
  ['request_sha256', 'text', ({ fingerprint }) => fingerprint],
  ['status', 'text', () => 'placed'],
  ['total_minor', 'bigint', ({ quoted }) => quoted.totalMinor],
  ['freight_minor', 'bigint', ({ quoted }) => quoted.freightMinor],
  ['workshop_discount_minor', 'bigint', ({ quoted }) => quoted.workshopDiscountMinor],
  ['platform_discount_minor', 'bigint', ({ quoted }) => quoted.platformDiscountMinor],
  ['workshop_ids', 'uuid[]', ({ quoted }) => quoted.workshopIds],
  ['address', 'jsonb', ({ quoted }) => quoted.address],
  ['gift', 'jsonb', ({ quoted }) => quoted.gift],
  ['packs', 'jsonb', ({ quoted }) => quoted.packs.map(frozenPack)],
  ['limits', 'jsonb', ({ quoted }) => quoted.limits.map(({ limitId, quantity }) => ({ limitId, quantity }))],
  ['placed_at', 'timestamptz', ({ placedAt }) => placedAt],
  ['expires_at', 'timestamptz', ({ expiresAt }) => expiresAt],
];

/** What a line is written with. */
export const lineColumns: readonly Column<NewLine>[] = [
  ['id', 'uuid', ({ id }) => id],
  ['order_id', 'uuid', ({ orderId }) => orderId],
  ['workshop_id', 'uuid', ({ workshopId }) => workshopId],
  ['product_id', 'uuid', ({ productId }) => productId],
  ['sku_id', 'uuid', ({ skuId }) => skuId],
  ['bundle_sku_id', 'uuid', ({ bundleSkuId }) => bundleSkuId],
  ['stock_id', 'uuid', ({ stockId }) => stockId],
  ['flash_sale_id', 'uuid', ({ flash }) => flash?.id ?? null],
  ['rule_version_id', 'uuid', ({ ruleVersionId }) => ruleVersionId],
  ['name', 'jsonb', ({ name }) => name],
  ['option', 'jsonb', ({ option }) => option],
  ['picture', 'text', ({ picture }) => picture],
  ['quantity', 'int', ({ quantity }) => quantity],
  ['pieces', 'int', ({ pieces }) => pieces],
  ['list_price_minor', 'bigint', ({ listPriceMinor }) => listPriceMinor],
  ['unit_price_minor', 'bigint', ({ unitPriceMinor }) => unitPriceMinor],
  ['gross_minor', 'bigint', ({ grossMinor }) => grossMinor],
  ['workshop_discount_minor', 'bigint', ({ workshopDiscountMinor }) => workshopDiscountMinor],
  ['platform_discount_minor', 'bigint', ({ platformDiscountMinor }) => platformDiscountMinor],
  ['freight_minor', 'bigint', ({ freightMinor }) => freightMinor],
  ['shares', 'jsonb', ({ shares }) => shares],
];
