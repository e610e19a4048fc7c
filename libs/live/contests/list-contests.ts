import type { ContestCard } from '#contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { contestCardOf, contestColumns, type ContestRow } from './contest-rows.js';

/** Contests, newest first, 50 at most. */
@Injectable()
export class ListContests {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(): Promise<ContestCard[]> {
    const rows: ContestRow[] = await this.database.query(
      `select ${contestColumns} from live.contest order by starts_at desc, id desc limit 50`,
    );
    return rows.map(contestCardOf);
  }
}
