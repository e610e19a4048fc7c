import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A payment that its payer's bank has taken back, or asks about; the bank decides. */
@Entity({ schema: 'ledger', name: 'dispute' })
export class DisputeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'provider_id', unique: true }) providerId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'workshop_ids', array: true }) workshopIds: string[];
  @Column('text') currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('bigint', { name: 'fee_minor', default: 0, transformer: wholeNumber }) feeMinor: bigint;
  @Column('text') reason: string;
  /** The provider's own word. */
  @Column('text') status: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'answer_by', nullable: true }) answerBy: Date | null;
  /** When the bank took the money; the next two say how it ended. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('timestamptz', { name: 'reinstated_at', nullable: true }) reinstatedAt: Date | null;
  @Column('timestamptz', { name: 'lost_at', nullable: true }) lostAt: Date | null;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('uuid', { name: 'evidence_by', nullable: true }) evidenceBy: string | null;
  @Column('timestamptz', { name: 'evidence_at', nullable: true }) evidenceAt: Date | null;
  @Column('timestamptz', { name: 'evidence_sent_at', nullable: true }) evidenceSentAt: Date | null;
}
