import { Clock, Problem, publish, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { roomEnded } from '../live-events.js';
import { endOffers } from '../offers/end-offers.js';
import { stepOf } from '../room-state.js';
import { lockAsStreamer } from './lock-room.js';

/** The streamer ends a live room, for good; what is being given away in it ends with it. Said twice, it happens once. */
@Injectable()
export class EndRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsStreamer(tx, pass);
      const step = stepOf(room.status, 'ended');
      if (step === 'refused') throw new Problem('room-not-open', { status: room.status });
      if (step === 'there') return;
      await endOffers(tx, this.clock, room.id);
      await tx.query(`update live.room set status = 'ended', ended_at = $2, paused_at = null where id = $1`, [room.id, this.clock.now()]);
      await publish(tx, this.clock, roomEnded, { roomId: room.id });
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.ended' }]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
