import type { CheckSum, PeriodStatus, Reconciliation } from '#contracts';
import { forPlatform, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readBreaks } from './read-breaks.js';

type Checks = Reconciliation['checks'];

interface SumRow extends Pick<CheckSum, 'part' | 'name' | 'matched'> {
  readonly check: keyof Checks;
  readonly ours: string;
  readonly theirs: string;
}

/** What one page shows; the file has them all. */
const mostShown = 500;

const none = { R1: [], R2: [], R3: [], R4: [], R5: [] };

/** A month of our books beside those of the provider and the bank, as the worker compared them last. */
@Injectable()
export class ShowReconciliation {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(period: string): Promise<Reconciliation> {
    return forPlatform(this.database, async (tx) => {
      const breaks = await readBreaks(tx, period, mostShown);
      const open = breaks
        .filter(({ blocking }) => blocking)
        .reduce((sum, { difference: { minor } }) => sum + (minor < 0n ? -minor : minor), 0n);
      return {
        period,
        ...(await readMonths(tx, period)),
        checks: await readChecks(tx, period),
        breaks,
        open: { minor: open, currency: 'CNY' },
      };
    });
  }
}

async function readChecks(tx: Transaction, period: string): Promise<Checks> {
  const rows: SumRow[] = await tx.query(
    `select r.check_name as "check", r.part, p.name, r.ours_minor as ours, r.theirs_minor as theirs, r.matched
     from ledger.check_result r left join catalog.party p on r.check_name = 'R5' and p.id::text = r.part where r.period = $1 order by r.check_name, r.part`,
    [period],
  );
  const sums = rows.map(({ check, ours, theirs, ...row }) => ({
    check,
    sum: { ...row, ours: { minor: BigInt(ours), currency: 'CNY' as const }, theirs: { minor: BigInt(theirs), currency: 'CNY' as const } },
  }));
  const found = Map.groupBy(sums, ({ check }) => check);
  return { ...none, ...Object.fromEntries([...found].map(([check, all]) => [check, all.map(({ sum }) => sum)])) };
}

async function readMonths(
  tx: Transaction,
  period: string,
): Promise<Pick<Reconciliation, 'periods' | 'status' | 'checkedAt' | 'importedThrough'>> {
  const [row]: [{ periods: string[]; status: PeriodStatus | null; checkedAt: Date | null; importedThrough: Date | null }] = await tx.query(
    `select coalesce((select array_agg(period order by period desc) from ledger.period), '{}') as periods,
       (select status from ledger.period where period = $1) as status,
       (select max(checked_at) from ledger.check_result where period = $1) as "checkedAt",
       (select min(through) from ledger.provider_cursor) as "importedThrough"`,
    [period],
  );
  return {
    periods: row.periods,
    status: row.status ?? 'open',
    checkedAt: row.checkedAt?.toISOString() ?? null,
    importedThrough: row.importedThrough?.toISOString() ?? null,
  };
}
