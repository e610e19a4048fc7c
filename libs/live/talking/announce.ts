import { Clock, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from '../hosting/lock-room.js';
import { refuseClosed } from '../hosting/show-explained.js';
import { FitText } from './fit-text.js';

/** A host tells everybody something at once. The id is the client's: sent again, it is told once. Refuses `text-refused` and `room-not-open`. */
@Injectable()
export class Announce {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
    private readonly fitting: FitText,
  ) {}

  async execute(pass: RoomPass, said: { id: string; text: string }): Promise<void> {
    const text = await this.fitting.execute(pass.roomId, said.text);
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      refuseClosed(room);
      const [told] = await tx.query(`select from live.room_event where room_id = $1 and kind = 'room.announced' and source = $2`, [
        room.id,
        said.id,
      ]);
      if (told) return;
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.announced', id: said.id, name: pass.name, text, source: said.id }]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
