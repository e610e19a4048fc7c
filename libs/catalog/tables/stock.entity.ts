import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Pieces of a sku: on hand = available + held. Changed only by holdStock, sellHeldStock and releaseStock. */
@Entity({ schema: 'catalog', name: 'stock' })
export class Stock {
  @PrimaryColumn('uuid', { name: 'sku_id' }) skuId: string;
  @Column('int') available: number;
  @Column('int', { default: 0 }) held: number;
  @Column('int', { default: 0 }) sold: number;
}
