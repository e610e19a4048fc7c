import type { Text } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One way to buy a product, with its price in minor units; one that is `off` is not sold for now. */
@Entity({ schema: 'catalog', name: 'sku' })
export class Sku {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') option: Text;
  @Column('bigint', { name: 'price_minor', transformer: wholeNumber }) priceMinor: bigint;
  @Column('text', { default: 'CNY' }) currency: string;
  @Column('int', { name: 'weight_grams' }) weightGrams: number;
  @Column('text', { default: 'on' }) status: 'on' | 'off';
  @Column('int', { name: 'limit_per_buyer', nullable: true }) limitPerBuyer: number | null;
  @Column('int', { name: 'low_stock_at', default: 5 }) lowStockAt: number;
}
