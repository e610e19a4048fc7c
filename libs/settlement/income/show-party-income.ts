import type { Income } from '#contracts';
import { Clock, Problem, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readIncomes } from './read-incomes.js';
import { readPartyOf } from './read-parties.js';

/** What became of the sales of a party of the workshop, as that party sees it; any other party is `not-found`. */
@Injectable()
export class ShowPartyIncome {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    scope: readonly string[],
    { workshop, party, period }: { workshop: string; party: string; period: string },
  ): Promise<Income> {
    return withinWorkshop(this.database, scope, workshop, async (tx) => {
      const found = await readPartyOf(tx, workshop, party);
      if (!found) throw new Problem('not-found');
      const [income] = await readIncomes(tx, [found], period, this.clock.now());
      return income!;
    });
  }
}
