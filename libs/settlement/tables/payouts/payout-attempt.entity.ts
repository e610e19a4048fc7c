import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** One try to pay an item, written before anybody is called. `calling` without an end is an outcome that nobody knows yet. */
@Entity({ schema: 'ledger', name: 'payout_attempt' })
@Unique(['itemId', 'number'])
export class PayoutAttemptEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('int') number: number;
  @Column('text', { nullable: true, unique: true }) line: string | null;
  @Column('text') status: 'made' | 'calling' | 'succeeded' | 'refused' | 'returned';
  @Column('text', { name: 'provider_id', nullable: true, unique: true }) providerId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('timestamptz', { name: 'called_at', nullable: true }) calledAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('timestamptz', { name: 'arrived_at', nullable: true }) arrivedAt: Date | null;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt: Date | null;
}
