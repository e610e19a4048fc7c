import type { FeeBearer } from '#money';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a rule is to say next: written by one person, approved by another, then a version. `legs` are read with readLegs. */
@Entity({ schema: 'catalog', name: 'rule_proposal' })
export class RuleProposal {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'rule_id' }) ruleId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text', { default: 'draft' }) status: 'draft' | 'proposed' | 'approved' | 'started' | 'dropped';
  @Column('int', { default: 1 }) revision: number;
  @Column('jsonb') legs: unknown;
  @Column('text', { name: 'fee_bearer', default: 'platform' }) feeBearer: FeeBearer;
  @Column('timestamptz', { name: 'starts_at', nullable: true }) startsAt: Date | null;
  @Column('uuid', { name: 'drafted_by' }) draftedBy: string;
  @Column('uuid', { name: 'proposed_by', nullable: true }) proposedBy: string | null;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('uuid', { name: 'version_id', nullable: true, unique: true }) versionId: string | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}
