import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody has read their notices up to one. */
@Injectable()
export class ReadNotices {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, upTo: string): Promise<void> {
    await this.database.query('update live.notice set read_at = $3 where person_id = $1 and id <= $2 and read_at is null', [
      caller.id,
      upTo,
      this.clock.now(),
    ]);
  }
}
