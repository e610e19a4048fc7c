import type { RoomCard } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardOf, readRooms, seenBy } from './room-rows.js';

const comingShown = 30;
const endedShown = 10;

/** The rooms anybody may see: live now (most watched first), then those to come, then the last that ended. A practice room is one to come. */
@Injectable()
export class ListRooms {
  constructor(private readonly database: DataSource) {}

  async execute(): Promise<RoomCard[]> {
    const [live, coming, ended] = await Promise.all([
      readRooms(this.database, `where r.status = 'live' order by r.viewers desc, r.started_at`),
      readRooms(this.database, `where r.status in ('scheduled', 'practice') order by r.starts_at limit $1`, [comingShown]),
      readRooms(this.database, `where r.status = 'ended' order by r.ended_at desc limit $1`, [endedShown]),
    ]);
    return [...live, ...coming, ...ended].map((row) => cardOf(seenBy(row, undefined)));
  }
}
