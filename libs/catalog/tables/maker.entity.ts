import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The person or farm behind a product. */
@Entity({ schema: 'catalog', name: 'maker' })
export class Maker {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') name: Text;
  @Column('jsonb') craft: Text;
  @Column('jsonb') story: Text;
  @Column('text') portrait: string;
  @Column('text', { nullable: true }) phone: string | null;
}
