import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Pieces of a sku where they lie: the shelf's row has the id of the sku, a flash sale's quota the id of the sale. On hand = available + held. */
@Entity({ schema: 'catalog', name: 'stock' })
export class Stock {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'sku_id' }) skuId: string;
  @Column('int') available: number;
  @Column('int', { default: 0 }) held: number;
  @Column('int', { default: 0 }) sold: number;
}
