import type { BooksPeriod, PeriodReason, PeriodStatus } from '#contracts';
import type { DataSource } from 'typeorm';
import type { Transaction } from '#platform';
import { endOf } from '../books/period.js';

interface Row {
  readonly period: string;
  readonly status: PeriodStatus;
  readonly asked_at: Date | null;
  readonly asked_by: string | null;
  readonly looked_at: Date | null;
  readonly reasons: PeriodReason[];
  readonly closed_at: Date | null;
}

/** The months of the books, the newest first, or the one that is named. */
export async function readPeriods(tx: Transaction | DataSource, now: Date, only?: string): Promise<BooksPeriod[]> {
  const rows: Row[] = await tx.query(
    `select m.period, m.status, m.asked_at, p.name as asked_by, m.looked_at, m.reasons, m.closed_at
     from ledger.period m left join identity.person p on p.id = m.asked_by where $1::text is null or m.period = $1 order by m.period desc`,
    [only ?? null],
  );
  return rows.map((row) => ({
    period: row.period,
    status: row.status,
    askedAt: row.asked_at?.toISOString() ?? null,
    askedBy: row.asked_by,
    lookedAt: row.looked_at?.toISOString() ?? null,
    reasons: row.reasons,
    closedAt: row.closed_at?.toISOString() ?? null,
    over: endOf(row.period) <= now,
  }));
}
