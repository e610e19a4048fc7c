import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened in a room; the record that every screen is caught up from. */
@Entity({ schema: 'live', name: 'room_event' })
export class RoomEventRow {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('bigint', { transformer: wholeNumber }) seq: bigint;
  @Column('text') kind: string;
  @Column('jsonb') body: object;
  @Column('timestamptz') at: Date;
  @Column('boolean', { default: false }) rehearsal: boolean;
  @Column('text', { nullable: true }) source: string | null;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('uuid', { name: 'viewer_id', nullable: true }) viewerId: string | null;
}
