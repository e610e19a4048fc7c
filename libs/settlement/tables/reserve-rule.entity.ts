import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What of a workshop's own shares is kept back once they are released (basis points), and for how many days; without a row nothing is. */
@Entity({ schema: 'ledger', name: 'reserve_rule' })
export class ReserveRuleEntity {
  @PrimaryColumn('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('int') bps: number;
  @Column('int') days: number;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('uuid', { name: 'changed_by' }) changedBy: string;
}
