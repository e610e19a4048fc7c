import type { Booking } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whether somebody has booked a room, and how many people have; `not-found` without the room. */
@Injectable()
export class ShowBooking {
  constructor(private readonly database: DataSource) {}

  async execute(caller: { id: string } | undefined, code: string): Promise<Booking> {
    const [booking]: Booking[] = await this.database.query(
      `select (select count(*)::int from live.booking where room_id = r.id) as bookings,
         exists (select from live.booking where room_id = r.id and person_id = $2) as booked
       from live.room r where r.code = $1`,
      [code, caller?.id ?? null],
    );
    if (!booking) throw new Problem('not-found');
    return booking;
  }
}
