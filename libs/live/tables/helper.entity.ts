import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Room } from './room.entity.js';

/** A person who pins and talks for the streamer of a room. */
@Entity({ schema: 'live', name: 'helper' })
export class Helper {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => Room, (room) => room.helpers)
  @JoinColumn({ name: 'room_id' })
  room: Relation<Room>;
}
