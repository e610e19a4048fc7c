import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents, type Happening } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { graceSeconds } from './keep-broadcasts.js';
import { lockAsStreamer } from './lock-room.js';

/**
 * One of the streamer's devices sends the picture from now on; a room that waited for it goes on. While another device is on air this is `broadcast-elsewhere`, unless it
 * is taken over from it.
 */
@Injectable()
export class ClaimBroadcast {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, { broadcastId, takeOver }: { broadcastId: string; takeOver: boolean }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsStreamer(tx, pass);
      if (room.status === 'ended') throw new Problem('room-not-open', { status: room.status });
      const now = this.clock.now();
      const other = room.broadcastId !== null && room.broadcastId !== broadcastId;
      const onAir = room.broadcastSeenAt !== null && now.getTime() - room.broadcastSeenAt.getTime() < graceSeconds * 1_000;
      if (other && onAir && !takeOver) throw new Problem('broadcast-elsewhere');
      await tx.query(
        'update live.room set broadcast_id = $2, broadcast_seen_at = $3, paused_at = case when picture_lost_at is not null then paused_at end where id = $1',
        [room.id, broadcastId, now],
      );
      const taken: Happening[] = room.broadcastId === broadcastId ? [] : [{ kind: 'room.broadcast', broadcastId }];
      const resumed: Happening[] = room.paused && !room.pictureLost ? [{ kind: 'room.resumed' }] : [];
      await appendEvents(tx, this.clock, room.id, [...taken, ...resumed]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
