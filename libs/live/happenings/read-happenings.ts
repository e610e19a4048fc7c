import type { RoomEvent } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventColumns, eventOf, type EventRow } from './event-rows.js';

/** An event and whether only the hosts may see it. */
export interface Witnessed {
  event: RoomEvent;
  rehearsal: boolean;
}

/** What happened in a room after one seq (and up to another), oldest first, at most `limit` at a time. */
@Injectable()
export class ReadHappenings {
  constructor(private readonly database: DataSource) {}

  async execute(roomId: string, { after, upTo, limit }: { after: number; upTo: number | undefined; limit: number }): Promise<Witnessed[]> {
    const rows: EventRow[] = await this.database.query(
      `select ${eventColumns} from live.room_event where room_id = $1 and seq > $2 and ($3::bigint is null or seq <= $3) order by seq limit $4`,
      [roomId, after, upTo ?? null, limit],
    );
    return rows.map((row) => ({ event: eventOf(row), rehearsal: row.rehearsal }));
  }
}
