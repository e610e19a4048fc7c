import type { BatchStatus } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one person prepares and another approves. */
@Entity({ schema: 'ledger', name: 'payout_batch' })
export class PayoutBatchEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text', { unique: true }) number: string;
  @Column('text') note: string;
  @Column('text') status: BatchStatus;
  @Column('uuid', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'frozen_at', nullable: true }) frozenAt: Date | null;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column('uuid', { name: 'called_off_by', nullable: true }) calledOffBy: string | null;
}
