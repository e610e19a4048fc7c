import type { Text } from '#contracts';
import { minorUnits } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One way to buy a product, with its price in minor units. */
@Entity({ schema: 'catalog', name: 'sku' })
export class Sku {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') option: Text;
  @Column('bigint', { name: 'price_minor', transformer: minorUnits }) priceMinor: bigint;
  @Column('text', { default: 'CNY' }) currency: string;
  @Column('int', { name: 'weight_grams' }) weightGrams: number;
}
