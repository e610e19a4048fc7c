import type { RoomEvent } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventColumns, eventOf, type EventRow } from './event-rows.js';

/** Somebody who is to leave the room. */
export interface Banned {
  readonly personId: string | null;
  readonly viewerId: string | null;
}

/** An event, whether only the hosts may see it, whom it sends out of the room, and who is a host no more from here on. */
export interface Witnessed {
  event: RoomEvent;
  rehearsal: boolean;
  banned: Banned | undefined;
  letGo: string | undefined;
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
    return rows.map((row) => {
      const event = eventOf(row);
      return {
        event,
        rehearsal: row.rehearsal,
        banned: event.kind === 'room.sanctioned' && event.sanction === 'ban' ? row : undefined,
        letGo: event.kind === 'room.let-go' ? event.helperId : undefined,
      };
    });
  }
}
