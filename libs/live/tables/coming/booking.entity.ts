import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who wants to be told when a room starts. */
@Entity({ schema: 'live', name: 'booking' })
export class BookingRow {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'booked_at' }) bookedAt: Date;
}
