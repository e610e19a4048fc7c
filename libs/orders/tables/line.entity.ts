import type { Text } from '#contracts';
import type { Share } from '#money';
import { minorUnits } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A share as it is kept: the amount is text, since JSON has no whole numbers of any size. */
export type FrozenShare = Omit<Share, 'amountMinor'> & { readonly amountMinor: string };

/** Some pieces of one sku in an order, with the price, the rule and the shares that were agreed. */
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
  @Column('bigint', { name: 'unit_price_minor', transformer: minorUnits }) unitPriceMinor: bigint;
  @Column('bigint', { name: 'gross_minor', transformer: minorUnits }) grossMinor: bigint;
  @Column('jsonb') shares: FrozenShare[];
}
