import { Clock, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pictureRefused } from '../media-events.js';
import { lockBroadcastOf } from './broadcast-rows.js';

/** The room ended, and its picture with it, for good: nobody is let in any more, who sends is cut, and recordings are kept from now on for as long as the law says. */
@Injectable()
export class EndBroadcast {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(roomId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const broadcast = await lockBroadcastOf(tx, roomId);
      if (!broadcast || broadcast.status === 'ended') return;
      const now = this.clock.now();
      await tx.query(`update media.broadcast set status = 'ended', ended_at = $2, ticket_jti = null where id = $1`, [broadcast.id, now]);
      await tx.query('update media.stream_key set ended_at = $2 where broadcast_id = $1 and ended_at is null', [broadcast.id, now]);
      await tx.query('update media.recording set keep_until = keep_until + ($2 - recorded_at) where broadcast_id = $1', [
        broadcast.id,
        now,
      ]);
      if (broadcast.generation > 0) await publish(tx, this.clock, pictureRefused, { broadcastId: broadcast.id });
    });
  }
}
