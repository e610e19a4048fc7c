import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody did about a break, and why; kept for ever. */
@Entity({ schema: 'ledger', name: 'break_step' })
export class BreakStepEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'break_id' }) breakId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') act: 'explained' | 'proposed' | 'approved';
  @Column('text') note: string;
  @Column('text', { nullable: true }) decision: string | null;
  @Column('text', { nullable: true }) against: string | null;
  @Column('uuid', { name: 'proposal_id', nullable: true }) proposalId: string | null;
}
