import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A thing to buy: place + maker + batch. Only published ones are seen and sold. */
@Entity({ schema: 'catalog', name: 'product' })
export class Product {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'maker_id' }) makerId: string;
  @Column('uuid', { name: 'rule_id' }) ruleId: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') name: Text;
  @Column('jsonb') facts: unknown;
  @Column('jsonb') prompter: Text;
  @Column('text') picture: string;
  @Column('text') category: string;
  @Column('text', { default: 'published' }) status: 'draft' | 'published' | 'withdrawn';
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
