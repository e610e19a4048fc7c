import type { RoomEvent } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventColumns, eventOf, type EventRow } from './event-rows.js';

/** An event and whether only the hosts may see it. */
export interface Witnessed {
  event: RoomEvent;
  rehearsal: boolean;
}

/** What happened in a room after a seq, oldest first, at most `limit` at a time. */
@Injectable()
export class ReadHappenings {
  constructor(private readonly database: DataSource) {}

  async execute(roomId: string, afterSeq: number, limit: number): Promise<Witnessed[]> {
    const rows: EventRow[] = await this.database.query(
      `select ${eventColumns} from live.room_event where room_id = $1 and seq > $2 order by seq limit $3`,
      [roomId, afterSeq, limit],
    );
    return rows.map((row) => ({ event: eventOf(row), rehearsal: row.rehearsal }));
  }
}
