import { Entity, PrimaryColumn } from 'typeorm';

/** A room that takes part in a contest. */
@Entity({ schema: 'live', name: 'contest_room' })
export class ContestRoom {
  @PrimaryColumn('uuid', { name: 'contest_id' }) contestId: string;
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
}
