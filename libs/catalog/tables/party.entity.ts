import type { Text } from '#contracts';
import type { RuleRole } from '#money';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who can be owed a share; the id is that of the workshop, maker, person or place behind it. */
@Entity({ schema: 'catalog', name: 'party' })
export class Party {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: RuleRole | 'custodian';
  @Column('jsonb') name: Text;
  @Column('uuid', { name: 'workshop_id', nullable: true }) workshopId: string | null;
  @Column('uuid', { name: 'paid_by', nullable: true }) paidBy: string | null;
}
