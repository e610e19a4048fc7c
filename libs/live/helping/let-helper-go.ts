import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { ownRoom } from './own-room.js';

/**
 * The streamer takes a room back from a helper, who hears what the hosts hear no more and whose next message is refused; open tickets of the room are void. `not-found` when
 * they do not help there.
 */
@Injectable()
export class LetHelperGo {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(caller: { id: string }, code: string, helperId: string): Promise<void> {
    const roomId = await this.database.transaction(async (tx) => {
      const room = await ownRoom(tx, caller, code);
      const [, gone]: [unknown[], number] = await tx.query('delete from live.helper where room_id = $1 and person_id = $2', [
        room.id,
        helperId,
      ]);
      if (gone === 0) throw new Problem('not-found');
      await tx.query('delete from live.helper_ticket where room_id = $1 and used_at is null', [room.id]);
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.let-go', helperId }]);
      return room.id;
    });
    this.waking.tap(roomTap(roomId, 'now'));
  }
}
