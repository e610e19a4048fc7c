import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many pieces of a sku lie in one pack. */
@Entity({ schema: 'catalog', name: 'bundle_part' })
export class BundlePart {
  @PrimaryColumn('uuid', { name: 'bundle_sku_id' }) bundleSkuId: string;
  @PrimaryColumn('uuid', { name: 'sku_id' }) skuId: string;
  @Column('int') pieces: number;
  @Column('int') position: number;
}
