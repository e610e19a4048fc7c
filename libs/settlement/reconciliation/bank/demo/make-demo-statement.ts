import type { DemoStatement } from '#contracts';
import { Clock, DemoClock, forPlatform, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { handReferenceSql } from '../../../books/hand-journal.js';
import { demoCsv } from './demo-csv.js';
import { type BankMove, demoStatement } from './demo-statement.js';

/** What a demo's bank has before it is told of anything. */
const firstOpeningMinor = 5_000_000n;

interface Row extends Omit<BankMove, 'minor'> {
  readonly minor: string;
}

interface Known {
  readonly opening: string | null;
  readonly from: string;
  readonly until: string;
  readonly begun: boolean;
}

// Where the last statement ended, and whether one has spoken of this month. $1: the month, $2: now.
const known = /* sql */ `
  select last.closing_minor as opening, greatest(last.last_day, ($1 || '-01')::date)::text as "from",
    least(($1 || '-01')::date + interval '1 month' - interval '1 day', $2::timestamptz at time zone 'Asia/Shanghai')::date::text as until,
    exists (select from ledger.bank_line where period = $1) as begun
  from (values (1)) one left join lateral (
    select closing_minor, last_day from ledger.bank_statement order by last_day desc, imported_at desc limit 1) last on true`;

const day = (moment: string): string => `(${moment} at time zone 'Asia/Shanghai')::date`;

// What the provider has sent and not taken back, and what we sent by bank files, drew as cash or paid back by hand; what a statement has said before it does not say again.
const moves = /* sql */ `
  with sent as (
    select l.key as name, 'payout' as what, ${day('l.happened_at')} as day, -l.amount_minor as minor from ledger.provider_line l
    where l.type = 'payout' and l.part = 'amount' and l.currency = 'CNY'
      and not exists (select from ledger.provider_line back where back.key = l.key and back.type in ('payout_failure', 'payout_cancel'))
    union all
    select a.line, 'paid', ${day('a.made_at')}, -i.amount_minor from ledger.payout_attempt a join ledger.payout_item i on i.id = a.item_id
    where i.rail = 'bank' and a.status in ('succeeded', 'returned')
    union all
    select a.line, 'returned', ${day('a.ended_at')}, i.amount_minor from ledger.payout_attempt a join ledger.payout_item i on i.id = a.item_id
    where i.rail = 'bank' and a.status = 'returned'
    union all
    select f.id::text, 'cash', ${day('f.funded_at')}, -f.amount_minor from ledger.cash_fund f
    union all
    select ${handReferenceSql}, 'refund', ${day('h.booked_at')}, -h.amount_minor from ledger.hand_payment h join orders.refund r on r.id = h.refund_id
    where h.status in ('booked', 'returned'))
  select name, what, greatest(day, $1::date)::text as day, minor from sent
  where day <= $2::date and not exists (select from ledger.bank_line l where l.key = sent.name and sign(l.amount_minor) = sign(sent.minor))`;

/**
 * What the bank of a demo says of a month so far, continuing what was taken in, with two mistakes in the first statement of each month; null while nothing has moved, and in
 * everything but a demo.
 */
@Injectable()
export class MakeDemoStatement {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], period: string): Promise<{ demo: boolean; statement: DemoStatement | null }> {
    if (!(this.clock instanceof DemoClock)) return { demo: false, statement: null };
    return forPlatform(this.database, async (tx) => {
      await tx.query(`select set_config('cunbo.workshops', $1, true)`, [`{${scope.join(',')}}`]);
      return { demo: true, statement: await this.print(tx, period) };
    });
  }

  private async print(tx: Transaction, period: string): Promise<DemoStatement | null> {
    const [{ opening, from, until, begun }]: [Known] = await tx.query(known, [period, this.clock.now()]);
    if (from > until) return null;
    const rows: Row[] = await tx.query(moves, [from, until]);
    const lines = demoStatement(
      rows.map((row) => ({ ...row, minor: BigInt(row.minor) })),
      BigInt(opening ?? firstOpeningMinor),
      !begun,
    );
    const last = lines.at(-1);
    if (!last) return null;
    const closing = { minor: last.balanceMinor, currency: 'CNY' as const };
    return { name: `bank-${from}-${last.day}.csv`, csv: demoCsv(lines), lines: lines.length, closing };
  }
}
