import { Clock, Problem, publish, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents, type Happening } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { roomStarted } from '../live-events.js';
import { stepOf } from '../room-state.js';
import { remindBookers } from '../booking/remind-bookers.js';
import { lockAsStreamer, type LockedRoom } from './lock-room.js';

/** The streamer goes live; what was pinned in practice is shown to everybody, and who booked the room is reminded. One room at a time: `another-room-live` names the other. Said twice, it happens once. */
@Injectable()
export class StartRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsStreamer(tx, pass);
      const step = stepOf(room.status, 'live');
      if (step === 'refused') throw new Problem('room-not-startable', { status: room.status });
      if (step === 'there') return;
      await refuseSecondRoom(tx, room);
      await tx.query(`update live.room set status = 'live', started_at = $2 where id = $1`, [room.id, this.clock.now()]);
      await publish(tx, this.clock, roomStarted, { roomId: room.id });
      await remindBookers(tx, this.clock, room.id);
      const pinned: Happening[] = room.pinnedProductId === null ? [] : [{ kind: 'room.pinned', productId: room.pinnedProductId }];
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.started' }, ...pinned]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}

// Two rooms of one streamer started at the same moment wait for each other here, so that the second sees the first; the unique index stands behind it.
async function refuseSecondRoom(tx: Transaction, room: LockedRoom): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`start ${room.streamerId}`]);
  const [other]: { code: string }[] = await tx.query(`select code from live.room where streamer_id = $1 and status = 'live' and id <> $2`, [
    room.streamerId,
    room.id,
  ]);
  if (other) throw new Problem('another-room-live', { room: other.code });
}
