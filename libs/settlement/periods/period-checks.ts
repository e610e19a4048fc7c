import type { PeriodReason } from '#contracts';
import type { Transaction } from '#platform';
import { endOf } from '../books/period.js';

/** Looks for what stands against closing a month: how often it was found, 0 where nothing does. It runs with the worker's rights, while nobody else can write books. */
export interface PeriodCheck {
  readonly reason: PeriodReason['reason'];
  count(tx: Transaction, period: string): Promise<number>;
}

/** The checks that a month has to pass; whoever knows of more gives them here. */
export class PeriodChecks {
  constructor(readonly all: readonly PeriodCheck[]) {}
}

const counting =
  (sql: string, valuesOf: (period: string) => unknown[]) =>
  async (tx: Transaction, period: string): Promise<number> => {
    const [{ count }]: [{ count: number }] = await tx.query(sql, valuesOf(period));
    return count;
  };
const byEnd = (period: string): unknown[] => [endOf(period)];

/** What the books themselves know: earlier months are closed, everything that was paid or given back is in them, and nothing waits in suspense. */
export const booksChecks: readonly PeriodCheck[] = [
  {
    reason: 'earlier',
    count: counting(`select count(*)::int as count from ledger.period where period < $1 and status <> 'closed'`, (period) => [period]),
  },
  {
    reason: 'unsplit',
    count: counting(
      `select count(*)::int as count from orders."order" where paid_at < $1 and paid_at is not null and split_at is null`,
      byEnd,
    ),
  },
  {
    reason: 'unbooked-fees',
    count: counting(
      `select count(*)::int as count from orders."order" where paid_at < $1 and paid_at is not null and charge_id is not null and fee_booked_at is null`,
      byEnd,
    ),
  },
  {
    reason: 'unbooked-refunds',
    count: counting(
      `select count(*)::int as count from orders.refund r where r.answered_at < $1 and r.status in ('accepted', 'sent') and r.booked_at is null and not exists (
         select from ledger.journal j where j.kind = 'refund.accepted' and j.source_type = 'refund' and j.source_id = r.id::text)`,
      byEnd,
    ),
  },
  {
    reason: 'suspense',
    count: counting(
      `select count(*)::int as count from (
         select from ledger.account a join ledger.posting p on p.account_id = a.id join ledger.journal j on j.id = p.journal_id
         where a.code = 'suspense' and j.period <= $1 group by a.currency having sum(p.amount_minor) <> 0) as open`,
      (period) => [period],
    ),
  },
];
