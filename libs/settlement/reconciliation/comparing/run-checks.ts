import type { Transaction } from '#platform';

// $1: the first open month, or ''; $2: now.
const openMonths = /* sql */ `
  select period from ledger.provider_line where period >= $1 union select period from ledger.bank_line where period >= $1
  union select period from ledger.period where period >= $1`;

const endOfMonth = `((month.period || '-01')::date + interval '1 month') at time zone 'Asia/Shanghai'`;

const matchedOf = (check: string, table: string): string => /* sql */ `
  select period, '${check}' as check_name, '' as part, sum(amount_minor)::bigint as ours, sum(amount_minor)::bigint as theirs, count(*)::int as matched
  from ${table} where journal_id is not null and journal_period = period and currency = 'CNY' and period >= $1 group by period`;

const ofAccount = (code: string): string =>
  `(select p.amount_minor, p.order_id, j.* from ledger.posting p join ledger.journal j on j.id = p.journal_id
    join ledger.account a on a.id = p.account_id and a.code = '${code}' and a.currency = 'CNY')`;

// R3: the bank's closing balance of each day, less what it held before its first statement, and what the ledger says it holds.
const bankDays = /* sql */ `
  select l.period, 'R3', l.day::text, coalesce((
    select sum(main.amount_minor) from ${ofAccount('bank.main')} main where main.effective_at < (l.day + 1)::timestamp at time zone 'Asia/Shanghai'), 0)::bigint,
    l.balance_minor - (select opening_minor from ledger.bank_statement order by first_day, imported_at limit 1), 1
  from (
    select distinct on (day) period, day, balance_minor from ledger.bank_line where period >= $1 and currency = 'CNY' order by day, statement_id desc, line desc
  ) l`;

// R4: what is owed to orders in general is what was paid and is not split. An order is in the books, or it is not: paid orders that nobody has split yet are not.
const clearing = /* sql */ `
  select month.period, 'R4', '', coalesce((select sum(c.amount_minor) from ${ofAccount('order.clearing')} c where c.period <= month.period), 0)::bigint,
    coalesce((select sum(unsplit.minor) from (
      select sum(c.amount_minor) as minor from ${ofAccount('order.clearing')} c where c.period <= month.period group by c.order_id having bool_and(c.kind = 'order.paid')
    ) unsplit), 0)::bigint, 0
  from (${openMonths}) month`;

// R5: what was counted last in each box by the end of the month, and what the ledger said was in it then.
const boxes = /* sql */ `
  select month.period, 'R5', a.party_id::text, coalesce((
      select sum(p.amount_minor) from ledger.posting p join ledger.journal j on j.id = p.journal_id
      where p.account_id = a.id and j.effective_at <= coalesce(counted.counted_at, ${endOfMonth})), 0)::bigint,
    coalesce(counted.counted_minor, 0), (counted.counted_at is not null)::int
  from (${openMonths}) month cross join ledger.account a
  left join lateral (select c.counted_at, c.counted_minor from ledger.cash_count c
    where c.party_id = a.party_id and c.counted_at < ${endOfMonth} order by c.counted_at desc limit 1) counted on true
  where a.code = 'cash.float' and a.currency = 'CNY'`;

/** Runs the sums of every month that is not closed, and keeps what they say. */
export async function runChecks(tx: Transaction, firstOpen: string, now: Date): Promise<void> {
  await tx.query('delete from ledger.check_result where period >= $1', [firstOpen]);
  const checks = [matchedOf('R1', 'ledger.provider_line'), matchedOf('R2', 'ledger.bank_line'), bankDays, clearing, boxes];
  await tx.query(
    `insert into ledger.check_result (period, check_name, part, ours_minor, theirs_minor, matched, checked_at)
     select period, check_name, part, ours, theirs, matched, $2::timestamptz from (${checks.join(' union all ')}) as found`,
    [firstOpen, now],
  );
}
