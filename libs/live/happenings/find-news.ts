import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Which of some rooms have gone on past the seq that was last seen of them: one read for all. */
@Injectable()
export class FindNews {
  constructor(private readonly database: DataSource) {}

  async execute(seen: ReadonlyMap<string, number>): Promise<string[]> {
    if (seen.size === 0) return [];
    const rows: { id: string }[] = await this.database.query(
      'select r.id from live.room r join unnest($1::uuid[], $2::bigint[]) as seen (id, seq) on seen.id = r.id where r.last_seq > seen.seq',
      [[...seen.keys()], [...seen.values()]],
    );
    return rows.map(({ id }) => id);
  }
}
