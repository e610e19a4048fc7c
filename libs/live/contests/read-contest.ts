import type { ContestEntry, Text } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A contest and the rooms in it, without what they sold. */
export interface StandingContest {
  readonly code: string;
  readonly title: Text;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly rooms: readonly Pick<ContestEntry, 'room' | 'streamer'>[];
}

/** A contest by its code; `not-found` without it. */
@Injectable()
export class ReadContest {
  constructor(private readonly database: DataSource) {}

  async execute(code: string): Promise<StandingContest> {
    const [contest]: StandingContest[] = await this.database.query(
      `select c.code, c.title, c.starts_at as "startsAt", c.ends_at as "endsAt", (
         select jsonb_agg(jsonb_build_object(
           'room', jsonb_build_object('id', r.id, 'code', r.code, 'title', r.title, 'status', case r.status when 'practice' then 'scheduled' else r.status end, 'viewers', r.viewers),
           'streamer', jsonb_build_object('name', p.name, 'portrait', coalesce(p.portrait, 'people/nobody.svg'))) order by r.code)
         from live.contest_room cr join live.room r on r.id = cr.room_id join identity.person p on p.id = r.streamer_id where cr.contest_id = c.id) as rooms
       from live.contest c where c.code = $1`,
      [code],
    );
    if (!contest) throw new Problem('not-found');
    return contest;
  }
}
