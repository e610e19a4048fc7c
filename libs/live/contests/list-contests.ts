import type { listContests, ResponseOf } from '#contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

type Listed = ResponseOf<typeof listContests>['contests'][number];
type Row = Omit<Listed, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

/** Contests, newest first, 50 at most. */
@Injectable()
export class ListContests {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(): Promise<Listed[]> {
    const rows: Row[] = await this.database.query(
      `select code, title, starts_at as "startsAt", ends_at as "endsAt", (select count(*)::int from live.contest_room where contest_id = contest.id) as rooms
       from live.contest order by starts_at desc, id desc limit 50`,
    );
    return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
  }
}
