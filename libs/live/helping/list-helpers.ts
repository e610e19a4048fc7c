import type { RoomHelper } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

type Row = Omit<RoomHelper, 'since'> & { since: Date | null };

/** Who helps in a room, under the name that the streamer gave them, else their own. */
@Injectable()
export class ListHelpers {
  constructor(private readonly database: DataSource) {}

  async execute(roomId: string): Promise<RoomHelper[]> {
    const rows: Row[] = await this.database.query(
      `select p.id, coalesce(h.name, p.name) as name, h.since from live.helper h join identity.person p on p.id = h.person_id
       where h.room_id = $1 order by h.since nulls first, p.id`,
      [roomId],
    );
    return rows.map((row) => ({ ...row, since: row.since?.toISOString() ?? null }));
  }
}
