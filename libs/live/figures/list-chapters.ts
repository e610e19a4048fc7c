import type { Chapter } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Which product was explained when, in seconds after the start; nothing before it. `not-found` without the room. */
@Injectable()
export class ListChapters {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(code: string): Promise<Chapter[]> {
    const [room] = await this.database.query('select from live.room where code = $1', [code]);
    if (!room) throw new Problem('not-found');
    return this.database.query(
      `select pin.product_id as "productId", floor(extract(epoch from pin.at - r.started_at))::int as from,
         floor(extract(epoch from coalesce(pin.next, r.ended_at, $2) - r.started_at))::int as to
       from live.room r cross join lateral (
         select seq, (body->>'productId')::uuid as product_id, at, lead(at) over (order by seq) as next
         from live.room_event where room_id = r.id and kind = 'room.pinned' and not rehearsal) pin
       where r.code = $1 and r.started_at is not null order by pin.seq`,
      [code, this.clock.now()],
    );
  }
}
