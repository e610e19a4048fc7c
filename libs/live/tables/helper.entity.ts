import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who pins and talks for the streamer of a room, and the name that the streamer gave them. */
@Entity({ schema: 'live', name: 'helper' })
export class Helper {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('timestamptz', { nullable: true }) since: Date | null;
}
