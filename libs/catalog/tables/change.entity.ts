import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody changed about a workshop's goods, why, and how it was before; only ever added. */
@Entity({ schema: 'catalog', name: 'change' })
export class Change {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'product_id', nullable: true }) productId: string | null;
  @Column('uuid', { name: 'sku_id', nullable: true }) skuId: string | null;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: string;
  @Column('text', { default: '' }) reason: string;
  @Column('jsonb', { default: {} }) before: unknown;
  @Column('jsonb', { default: {} }) after: unknown;
  @Column('timestamptz') at: Date;
}
