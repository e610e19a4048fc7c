import type { BooksPeriod } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { endOf } from '../books/period.js';
import { readPeriods } from './read-periods.js';

/** Says that a month that is over should close; the worker closes it as soon as nothing stands against it. Said again it changes nothing. */
@Injectable()
export class AskToClosePeriod {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(personId: string, period: string): Promise<BooksPeriod> {
    const now = this.clock.now();
    if (endOf(period) > now) throw new Problem('period-running', { period });
    await this.database.query(
      `update ledger.period set status = 'closing', asked_at = $2, asked_by = $3, looked_at = null, reasons = '[]' where period = $1 and status = 'open'`,
      [period, now, personId],
    );
    const [after] = await readPeriods(this.database, now, period);
    if (!after) throw new Problem('not-found');
    if (after.status === 'closed') throw new Problem('period-closed', { period });
    return after;
  }
}
