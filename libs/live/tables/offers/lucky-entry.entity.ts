import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody in a draw, when they were last seen in the room, and what they won. */
@Entity({ schema: 'live', name: 'lucky_entry' })
export class LuckyEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'lucky_bag_id' }) luckyBagId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') name: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
  @Column('uuid', { name: 'claim_id', nullable: true, unique: true }) claimId: string | null;
}
