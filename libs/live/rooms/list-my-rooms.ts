import type { HostedRoomCard } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardOf, readRooms } from './room-rows.js';

const shown = 50;

/** The rooms a person streams or helps in, with how many booked each: what runs first, then what comes, then the past. */
@Injectable()
export class ListMyRooms {
  constructor(private readonly database: DataSource) {}

  async execute(caller: { id: string }): Promise<HostedRoomCard[]> {
    const rows = await readRooms(
      this.database,
      `where r.streamer_id = $1 or exists (select from live.helper h where h.room_id = r.id and h.person_id = $1)
       order by array_position(array['live', 'practice', 'scheduled', 'ended'], r.status),
         case when r.status = 'ended' then -extract(epoch from r.starts_at) else extract(epoch from r.starts_at) end limit $2`,
      [caller.id, shown],
    );
    const booked: { roomId: string; bookings: number }[] = await this.database.query(
      'select room_id as "roomId", count(*)::int as bookings from live.booking where room_id = any ($1::uuid[]) group by room_id',
      [rows.map(({ id }) => id)],
    );
    const bookings = new Map(booked.map((room) => [room.roomId, room.bookings]));
    return rows.map((row) => ({ ...cardOf(row), bookings: bookings.get(row.id) ?? 0 }));
  }
}
