import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A split rule of a workshop; what it says stands in its versions. */
@Entity({ schema: 'catalog', name: 'rule' })
export class Rule {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') name: Text;
}
