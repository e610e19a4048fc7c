import type { WayIn } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';
import { Tickets } from '../tickets/tickets.js';
import { openBroadcast } from './open-broadcast.js';

/**
 * A way in for one publisher of a room, whose caller is known to be its streamer: only the ticket asked for last is good, and once. `room-not-open` when the picture ended with
 * the room, `no-video` without an engine that takes one.
 */
@Injectable()
export class OpenVideo {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly engine: MediaEngine,
    private readonly tickets: Tickets,
  ) {}

  async execute(room: { id: string; status: string }): Promise<WayIn> {
    if ((await this.engine.waysIn('', '')).length === 0) throw new Problem('no-video');
    const { session, ticket, expiresAt } = await this.database.transaction(async (tx) => {
      const broadcast = await openBroadcast(tx, this.clock, room);
      const made = await this.tickets.make(room.id, broadcast.id, 'publish');
      await tx.query('update media.broadcast set ticket_jti = $2 where id = $1', [broadcast.id, made.jti]);
      return { session: broadcast.id, ...made };
    });
    const ways = await this.engine.waysIn(session, ticket);
    return { session, expiresAt, ways, encoder: (await this.engine.encoderAddress(session, '')) !== null };
  }
}
