import type { Text } from '#contracts';
import type { Share } from '#money';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A share as it is kept: the amount is text, since JSON has no whole numbers of any size. */
export type FrozenShare = Omit<Share, 'amountMinor'> & { readonly amountMinor: string };

/** Some units of one sku in an order, with the price, the rule and the shares that were agreed; each unit takes `pieces` from `stockId`. */
@Entity({ schema: 'orders', name: 'line' })
export class LineEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  @Column('uuid', { name: 'sku_id' }) skuId: string;
  @Column('uuid', { name: 'rule_version_id' }) ruleVersionId: string;
  @Column('jsonb') name: Text;
  @Column('jsonb') option: Text;
  @Column('text') picture: string;
  @Column('int') quantity: number;
  @Column('int', { default: 1 }) pieces: number;
  @Column('uuid', { name: 'bundle_sku_id', nullable: true }) bundleSkuId: string | null;
  @Column('uuid', { name: 'stock_id' }) stockId: string;
  @Column('uuid', { name: 'flash_sale_id', nullable: true }) flashSaleId: string | null;
  @Column('bigint', { name: 'list_price_minor', transformer: wholeNumber }) listPriceMinor: bigint;
  @Column('bigint', { name: 'unit_price_minor', transformer: wholeNumber }) unitPriceMinor: bigint;
  @Column('bigint', { name: 'gross_minor', transformer: wholeNumber }) grossMinor: bigint;
  @Column('bigint', { name: 'workshop_discount_minor', default: 0, transformer: wholeNumber }) workshopDiscountMinor: bigint;
  @Column('bigint', { name: 'platform_discount_minor', default: 0, transformer: wholeNumber }) platformDiscountMinor: bigint;
  @Column('bigint', { name: 'freight_minor', default: 0, transformer: wholeNumber }) freightMinor: bigint;
  @Column('jsonb') shares: FrozenShare[];
  @Column('int', { name: 'refunded_quantity', default: 0 }) refundedQuantity: number;
  @Column('timestamptz', { name: 'packed_at', nullable: true }) packedAt: Date | null;
  @Column('timestamptz', { name: 'shipped_at', nullable: true }) shippedAt: Date | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt: Date | null;
}
