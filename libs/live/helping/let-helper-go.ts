import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ownRoom } from './own-room.js';

/** The streamer takes a room back from a helper, whose next message is refused; open tickets of the room are void. `not-found` when they do not help there. */
@Injectable()
export class LetHelperGo {
  constructor(private readonly database: DataSource) {}

  async execute(caller: { id: string }, code: string, helperId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await ownRoom(tx, caller, code);
      const [, gone]: [unknown[], number] = await tx.query('delete from live.helper where room_id = $1 and person_id = $2', [
        room.id,
        helperId,
      ]);
      if (gone === 0) throw new Problem('not-found');
      await tx.query('delete from live.helper_ticket where room_id = $1 and used_at is null', [room.id]);
    });
  }
}
