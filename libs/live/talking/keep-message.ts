import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from '../hosting/lock-room.js';
import { FitText } from './fit-text.js';

/** A host keeps a message on top of the chat, or (null) takes it away. Refuses `text-refused`, and `room-not-open` once the room has ended. */
@Injectable()
export class KeepMessage {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
    private readonly fitting: FitText,
  ) {}

  async execute(pass: RoomPass, said: string | null): Promise<void> {
    const text = said === null ? null : await this.fitting.execute(pass.roomId, said);
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      if (room.status === 'ended') throw new Problem('room-not-open', { status: room.status });
      const [[changed]]: [unknown[], number] = await tx.query(
        'update live.room set message = $2 where id = $1 and message is distinct from $2 returning id',
        [room.id, text],
      );
      if (changed) await appendEvents(tx, this.clock, room.id, [{ kind: 'room.message', text }]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
