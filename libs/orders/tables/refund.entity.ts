import type { RefundReason, RefundStatus } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Money on its way back to a buyer for units of one workshop's lines, from the request to the provider; amounts are fixed when it is asked for. */
@Entity({ schema: 'orders', name: 'refund' })
export class RefundEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'request_id' }) requestId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text', { unique: true }) number: string;
  @Column('text') kind: 'cancel' | 'after-sale';
  @Column('text') reason: RefundReason;
  @Column('text', { default: '' }) note: string;
  @Column('uuid', { name: 'picture_ids', array: true, default: [] }) pictureIds: string[];
  @Column('text') status: RefundStatus;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'answer_by' }) answerBy: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('text', { name: 'answer_note', nullable: true }) answerNote: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('bigint', { name: 'platform_minor', default: 0, transformer: wholeNumber }) platformMinor: bigint;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('text', { name: 'provider_refund_id', nullable: true, unique: true }) providerRefundId: string | null;
  @Column('timestamptz', { name: 'failed_at', nullable: true }) failedAt: Date | null;
  @Column('int', { default: 1 }) attempt: number;
  /** How often in a row the provider did not deliver it, since people last asked for another try; and why not, as the provider names it. */
  @Column('int', { default: 0 }) failures: number;
  @Column('text', { nullable: true }) failure: string | null;
  /** Until then a call about it may be on its way to the provider. */
  @Column('timestamptz', { name: 'asked_until', nullable: true }) askedUntil: Date | null;
  /** When the provider kept it back, or a dispute began to: nothing goes back of a disputed payment. */
  @Column('timestamptz', { name: 'held_up_at', nullable: true }) heldUpAt: Date | null;
  /** What of it the buyer has by disputes that were lost. */
  @Column('bigint', { name: 'by_bank_minor', default: 0, transformer: wholeNumber }) byBankMinor: bigint;
  /** What of it was paid from our bank, by hand. */
  @Column('bigint', { name: 'by_hand_minor', default: 0, transformer: wholeNumber }) byHandMinor: bigint;
  @Column('timestamptz', { name: 'taken_back_at', nullable: true }) takenBackAt: Date | null;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt: Date | null;
}
