import type { RoomStatus } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody wants to be told when a room to come starts; booked twice it is booked once. `room-not-open` once it has started. */
@Injectable()
export class BookRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, code: string): Promise<void> {
    const [room]: { id: string; status: RoomStatus }[] = await this.database.query('select id, status from live.room where code = $1', [
      code,
    ]);
    if (!room) throw new Problem('not-found');
    if (room.status === 'live' || room.status === 'ended') throw new Problem('room-not-open', { status: room.status });
    await this.database.query('insert into live.booking (room_id, person_id, booked_at) values ($1, $2, $3) on conflict do nothing', [
      room.id,
      caller.id,
      this.clock.now(),
    ]);
  }
}
