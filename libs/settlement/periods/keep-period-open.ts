import type { BooksPeriod } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readPeriods } from './read-periods.js';

/** Takes back that a month should close. A closed one is `period-closed`: nothing opens it again. */
@Injectable()
export class KeepPeriodOpen {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(period: string): Promise<BooksPeriod> {
    await this.database.query(
      `update ledger.period set status = 'open', asked_at = null, asked_by = null, looked_at = null, reasons = '[]' where period = $1 and status = 'closing'`,
      [period],
    );
    const [after] = await readPeriods(this.database, this.clock.now(), period);
    if (!after) throw new Problem('not-found');
    if (after.status === 'closed') throw new Problem('period-closed', { period });
    return after;
  }
}
