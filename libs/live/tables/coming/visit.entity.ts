import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser that came into a room, and who was signed in there first. */
@Entity({ schema: 'live', name: 'visit' })
export class Visit {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'viewer_id' }) viewerId: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('timestamptz') at: Date;
}
