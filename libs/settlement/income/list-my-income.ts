import type { listMyIncome, ResponseOf } from '#contracts';
import { Clock, readingAs } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { periodOf } from '../books/period.js';
import { readIncomes } from './read-incomes.js';
import { readOwnParties } from './read-parties.js';

/** What a person earned in a month as the maker or streamer they are, this month unless told; nobody else's, whoever asks. */
@Injectable()
export class ListMyIncome {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(personId: string, asked?: string): Promise<ResponseOf<typeof listMyIncome>> {
    const now = this.clock.now();
    const period = asked ?? periodOf(now);
    return readingAs(this.database, { personId }, async (tx) => ({
      period,
      incomes: await readIncomes(tx, await readOwnParties(tx), period, now),
    }));
  }
}
