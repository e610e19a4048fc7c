import type { Adjustment } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a party is owed is put right, or a claim on it ends. `void`: when it came to be booked there was nothing left to move. */
@Entity({ schema: 'ledger', name: 'adjustment' })
export class AdjustmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'party_id' }) partyId: string;
  @Column('text') kind: Adjustment['kind'];
  @Column('text', { nullable: true }) against: Adjustment['against'];
  @Column('uuid', { name: 'custodian_id', nullable: true }) custodianId: string | null;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('text') reason: string;
  @Column('text', { default: 'asked' }) status: Adjustment['status'];
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('uuid', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt: Date | null;
  @Column('bigint', { name: 'booked_minor', nullable: true, transformer: wholeNumber }) bookedMinor: bigint | null;
}
