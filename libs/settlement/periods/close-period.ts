import type { PeriodReason, PeriodStatus } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { endOf } from '../books/period.js';
import { PeriodChecks } from './period-checks.js';

/**
 * Closes a month that somebody asked to close, unless something stands against it; answers what does, and writes it down. While it closes nobody writes books, so that what it
 * found is true of the month it closes. One that is closed already stays so. Throws `not-found` for a month without books.
 */
@Injectable()
export class ClosePeriod {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly checks: PeriodChecks,
  ) {}

  async execute(period: string): Promise<PeriodReason[]> {
    // Nobody has to wait for a month that does not close anyway.
    const reasons = await this.look(period, { alone: false });
    return reasons.length > 0 ? reasons : this.look(period, { alone: true });
  }

  private look(period: string, { alone }: { alone: boolean }): Promise<PeriodReason[]> {
    return this.database.transaction(async (tx) => {
      if (alone) await tx.query('select ledger.hold_months_alone()');
      const [row]: { status: PeriodStatus }[] = await tx.query('select status from ledger.period where period = $1 for update', [period]);
      if (!row) throw new Problem('not-found');
      if (row.status === 'closed') return [];
      const reasons = await this.reasonsAgainst(tx, period);
      await this.writeDown(tx, period, alone && row.status === 'closing' && reasons.length === 0, reasons);
      return reasons;
    });
  }

  private async reasonsAgainst(tx: Transaction, period: string): Promise<PeriodReason[]> {
    const reasons: PeriodReason[] = endOf(period) > this.clock.now() ? [{ reason: 'running', count: 1 }] : [];
    for (const { reason, count } of this.checks.all) {
      const found = await count(tx, period);
      if (found > 0) reasons.push({ reason, count: found });
    }
    return reasons;
  }

  private async writeDown(tx: Transaction, period: string, close: boolean, reasons: readonly PeriodReason[]): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `update ledger.period set looked_at = $2, reasons = $3, status = case when $4 then 'closed' else status end, closed_at = case when $4 then $2::timestamptz end
       where period = $1`,
      [period, now, JSON.stringify(reasons), close],
    );
  }
}
