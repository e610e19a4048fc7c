import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from '../hosting/lock-room.js';

/** A host lets everybody but the hosts wait so many seconds between two lines; 0 for no wait. */
@Injectable()
export class SlowRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, seconds: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      if (room.status === 'ended') throw new Problem('room-not-open', { status: room.status });
      if (room.slowSeconds === seconds) return;
      await tx.query('update live.room set slow_seconds = $2 where id = $1', [room.id, seconds]);
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.slowed', seconds }]);
    });
    this.waking.tap(roomTap(pass.roomId));
  }
}
