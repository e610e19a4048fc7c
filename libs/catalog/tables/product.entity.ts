import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A thing to buy: place + maker + batch, or a `bundle` of such things, which has no rule of its own. Only published ones are seen and sold. */
@Entity({ schema: 'catalog', name: 'product' })
export class Product {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'maker_id' }) makerId: string;
  @Column('uuid', { name: 'rule_id', nullable: true }) ruleId: string | null;
  @Column('uuid', { name: 'brand_id', nullable: true }) brandId: string | null;
  @Column('text', { unique: true }) code: string;
  @Column('text', { default: 'single' }) kind: 'single' | 'bundle';
  @Column('jsonb') name: Text;
  @Column('jsonb') facts: unknown;
  @Column('jsonb') prompter: Text;
  @Column('text') picture: string;
  @Column('text', { array: true, default: [] }) pictures: string[];
  @Column('text') category: string;
  @Column('text', { default: 'published' }) status: 'draft' | 'published' | 'withdrawn';
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
}
