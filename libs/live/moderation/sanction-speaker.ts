import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { roomTap } from '../happenings/room-tap.js';
import { hostsNow, lockAsHost } from '../hosting/lock-room.js';
import { findLine, sanctionSpeaker } from './sanctions.js';

/**
 * A host lets nobody hear more of who said a line: for some minutes (`mute`), or at all, out of the room and never back in (`ban`). The line is hidden. Hosts cannot be sanctioned:
 * `not-allowed`.
 */
@Injectable()
export class SanctionSpeaker {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, { lineId, minutes }: { lineId: string; minutes: number | null }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      const line = await findLine(tx, room.id, lineId);
      if (hostsNow(room, line.personId)) throw new Problem('not-allowed');
      const until = minutes === null ? null : new Date(this.clock.now().getTime() + minutes * 60_000);
      await sanctionSpeaker(tx, this.clock, room.id, { line, until, by: pass.personId! });
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
