import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from '../hosting/lock-room.js';

/** A host takes a sanction back; what is taken back already stays so. `not-found` when the room has none like it. */
@Injectable()
export class Pardon {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, sanctionId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      const [sanction]: { pardoned: boolean }[] = await tx.query(
        'select pardoned_at is not null as pardoned from live.sanction where id = $1 and room_id = $2',
        [sanctionId, room.id],
      );
      if (!sanction) throw new Problem('not-found');
      if (sanction.pardoned) return;
      await tx.query('update live.sanction set pardoned_at = $2, pardoned_by = $3 where id = $1', [
        sanctionId,
        this.clock.now(),
        pass.personId,
      ]);
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.pardoned', sanctionId }]);
    });
    this.waking.tap(roomTap(pass.roomId));
  }
}
