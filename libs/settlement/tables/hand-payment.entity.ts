import type { HandPayment } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a refund still owes is paid from our bank. `void`: when it came to be booked, it was owed no more, or not so much. `returned`: the bank sent the transfer back. */
@Entity({ schema: 'ledger', name: 'hand_payment' })
export class HandPaymentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'refund_id' }) refundId: string;
  /** The how-manieth transfer of its refund, from 1. */
  @Column('int', { default: 1 }) turn: number;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('text') reason: string;
  @Column('text', { default: 'asked' }) status: HandPayment['status'];
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('uuid', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt: Date | null;
  @Column('timestamptz', { name: 'returned_at', nullable: true }) returnedAt: Date | null;
}
