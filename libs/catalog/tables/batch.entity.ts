import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What was made together on one day (`2026-11-20`). */
@Entity({ schema: 'catalog', name: 'batch' })
@Unique(['productId', 'code'])
export class Batch {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  @Column('text') code: string;
  @Column('date', { name: 'made_on' }) madeOn: string;
  @Column('int', { name: 'shelf_life_days', nullable: true }) shelfLifeDays: number | null;
  @Column('text', { default: '' }) note: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
