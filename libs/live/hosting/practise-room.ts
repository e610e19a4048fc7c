import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { stepOf } from '../room-state.js';
import { lockAsStreamer } from './lock-room.js';

/** The streamer turns a scheduled room into a practice room; for everybody else it is still to come. Said twice, it happens once. */
@Injectable()
export class PractiseRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsStreamer(tx, pass);
      const step = stepOf(room.status, 'practice');
      if (step === 'refused') throw new Problem('room-not-startable', { status: room.status });
      if (step === 'there') return;
      await tx.query(`update live.room set status = 'practice' where id = $1`, [room.id]);
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.practised' }]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
