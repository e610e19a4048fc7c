import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';

const minorUnits: ValueTransformer = { from: (minor: string) => BigInt(minor), to: (minor: bigint) => minor.toString() };

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
