import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By what a product that is for sale is found and sorted; a moment old at most, and made again from the product at any time. */
@Entity({ schema: 'catalog', name: 'product_search' })
export class ProductSearch {
  @PrimaryColumn('uuid', { name: 'product_id' }) productId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text') category: string;
  @Column('uuid', { name: 'brand_id', nullable: true }) brandId: string | null;
  @Column('uuid', { name: 'place_ids', array: true }) placeIds: string[];
  @Column('bigint', { name: 'price_minor', transformer: wholeNumber }) priceMinor: bigint;
  @Column('bigint', { transformer: wholeNumber }) sold: bigint;
  @Column('boolean', { name: 'in_stock' }) inStock: boolean;
  @Column('tsvector') words: string;
  @Column('timestamptz', { name: 'indexed_at' }) indexedAt: Date;
}
