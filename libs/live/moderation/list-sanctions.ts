import type { Sanction } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

type Row = Omit<Sanction, 'at' | 'until'> & { at: Date; until: Date | null };

/** Who may not talk or not be in a room now, newest first, 100 at most. */
@Injectable()
export class ListSanctions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(roomId: string): Promise<Sanction[]> {
    const rows: Row[] = await this.database.query(
      `select s.id, s.sanction, s.name, s.line, person.name as by, s.at, s.until from live.sanction s
       join identity.person person on person.id = s.sanctioned_by
       where s.room_id = $1 and s.pardoned_at is null and (s.until is null or s.until > $2) order by s.at desc, s.id desc limit 100`,
      [roomId, this.clock.now()],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString(), until: row.until?.toISOString() ?? null }));
  }
}
