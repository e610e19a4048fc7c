import type { holdContest } from '#contracts';
import { Problem } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newRoomCode } from '../rooms/room-code.js';

/** An officer holds a contest of several rooms, under a code of its own. `not-found` when there is no such room. Under the same id it is held once. */
@Injectable()
export class HoldContest {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(
    caller: { id: string },
    { id, title, startsAt, endsAt, rooms }: Asked<typeof holdContest>['body'],
  ): Promise<{ code: string }> {
    return this.database.transaction(async (tx) => {
      const found: { id: string }[] = await tx.query('select id from live.room where code = any ($1) order by id', [rooms]);
      if (found.length < rooms.length) throw new Problem('not-found');
      const [made]: { code: string }[] = await tx.query(
        `insert into live.contest (id, code, title, starts_at, ends_at, held_by) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing returning code`,
        [id, newRoomCode(), JSON.stringify(title), startsAt, endsAt, caller.id],
      );
      if (!made) {
        const [known]: { code: string }[] = await tx.query(
          'select code from live.contest where id = $1 and held_by = $2 and starts_at = $3 and ends_at = $4',
          [id, caller.id, startsAt, endsAt],
        );
        if (!known) throw new Problem('key-reused');
        return known;
      }
      await tx.query('insert into live.contest_room (contest_id, room_id) select $1, unnest($2::uuid[])', [
        id,
        found.map((room) => room.id),
      ]);
      return made;
    });
  }
}
