import { Clock, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordingDue } from '../media-events.js';
import { lockBroadcastOf } from './broadcast-rows.js';

/** The room went live: from now on its picture is recorded, also that of a publisher who is there already. */
@Injectable()
export class PutOnAir {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(roomId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const broadcast = await lockBroadcastOf(tx, roomId);
      if (!broadcast || broadcast.onAir || broadcast.status === 'ended') return;
      await tx.query('update media.broadcast set on_air = true where id = $1', [broadcast.id]);
      if (broadcast.generation > 0) await publish(tx, this.clock, recordingDue, { broadcastId: broadcast.id });
    });
  }
}
