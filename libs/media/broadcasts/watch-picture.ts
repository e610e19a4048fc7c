import type { Picture } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';
import { Tickets } from '../tickets/tickets.js';
import { broadcastColumns, type BroadcastRow } from './broadcast-rows.js';

/** The picture of a room with the ways to it, each with a ticket for this viewer; null while there is none. */
@Injectable()
export class WatchPicture {
  constructor(
    private readonly database: DataSource,
    private readonly engine: MediaEngine,
    private readonly tickets: Tickets,
  ) {}

  async execute(roomId: string): Promise<Picture | null> {
    const [shown]: BroadcastRow[] = await this.database.query(
      `select ${broadcastColumns} from media.broadcast b where b.room_id = $1 and b.status = 'shown'`,
      [roomId],
    );
    if (!shown) return null;
    const { ticket, expiresAt } = await this.tickets.make(roomId, shown.id, 'play');
    const sources = await this.engine.sources(shown.id, ticket);
    if (sources.length === 0) return null;
    return { session: shown.id, generation: shown.generation, since: shown.shownAt!.toISOString(), expiresAt, sources };
  }
}
