import { Entity, PrimaryColumn } from 'typeorm';

/** A person who pins and talks for the streamer of a room. */
@Entity({ schema: 'live', name: 'helper' })
export class Helper {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
}
