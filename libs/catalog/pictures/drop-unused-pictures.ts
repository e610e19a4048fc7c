import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const dayMs = 86_400_000;
const atOnce = 50;

/** Drops pictures, with their files, that were brought more than a day ago and used for nothing. Answers true when there is more to do. */
@Injectable()
export class DropUnusedPictures {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    // Whoever uses one at this moment either comes before, and it stays, or waits and finds it gone.
    const [{ dropped }]: [{ dropped: number }] = await this.database.query(
      `with idle as materialized (
         select id from catalog.picture where used_at is null and created_at < $1 order by created_at limit $2 for update skip locked
       ), files as (delete from catalog.picture_file where picture_id in (select id from idle)
       ), gone as (delete from catalog.picture where id in (select id from idle))
       select count(*)::int as dropped from idle`,
      [new Date(this.clock.now().getTime() - dayMs), atOnce],
    );
    return dropped === atOnce;
  }
}
