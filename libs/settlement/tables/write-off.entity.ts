import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Taking what a party owes off what it is paid from: asked for by one person, answered by another, then in the books, or void where nothing was owed any more. */
@Entity({ schema: 'ledger', name: 'write_off' })
export class WriteOffEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'party_id' }) partyId: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('text') reason: string;
  @Column('text', { default: 'asked' }) status: 'asked' | 'approved' | 'refused' | 'booked' | 'void';
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('uuid', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt: Date | null;
  @Column('bigint', { name: 'booked_minor', nullable: true, transformer: wholeNumber }) bookedMinor: bigint | null;
}
