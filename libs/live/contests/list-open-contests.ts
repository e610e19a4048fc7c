import type { ContestCard } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { contestCardOf, contestColumns, type ContestRow } from './contest-rows.js';

const shown = 10;
const rememberedMs = 7 * 24 * 3_600_000;

/** The contests that people may want to look at: those that run (the first to end first), those to come (the first to start first), and those that ended within a week. */
@Injectable()
export class ListOpenContests {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<ContestCard[]> {
    const now = this.clock.now();
    const rows: ContestRow[] = await this.database.query(
      `select ${contestColumns} from live.contest where ends_at > $2
       order by case when ends_at <= $1 then 2 when starts_at > $1 then 1 else 0 end,
         case when ends_at <= $1 then -extract(epoch from ends_at) when starts_at > $1 then extract(epoch from starts_at) else extract(epoch from ends_at) end, id
       limit $3`,
      [now, new Date(now.getTime() - rememberedMs), shown],
    );
    return rows.map(contestCardOf);
  }
}
