import { bulkInsert, bulkValues, type Clock, type Column, newId, type Transaction } from '#platform';
import { bookInto } from '../../books/period.js';
import { type Break, currencyOf, differenceOf, keyOfBreak, type OurSide, periodOfBreak, type Side } from '../break.js';

/** A break as it is found now. */
interface FoundBreak {
  readonly id: string;
  readonly check: string;
  readonly key: string;
  readonly period: string;
  readonly account: string;
  readonly at: string;
  readonly found: Break;
}

/**
 * Keeps what does not fit now: new breaks are open, one that was gone and is there again is open again, and those that nobody has dealt with and that are not there any more
 * are gone. What people have decided stays.
 */
export async function keepBreaks(
  tx: Transaction,
  clock: Clock,
  check: 'R1' | 'R2',
  breaks: readonly Break[],
  firstOpen: string,
): Promise<void> {
  const at = clock.now().toISOString();
  const rows = breaks.map((found): FoundBreak => {
    const period = bookInto(periodOfBreak(found), firstOpen === '' ? null : firstOpen);
    return { id: newId(clock), check, key: keyOfBreak(check, found), period, account: accountOf(check, found), at, found };
  });
  await tx.query(`${insert} ${refresh}`, bulkValues(columns, rows));
  await tx.query(
    `update ledger.break set status = 'gone' where check_name = $1 and status in ('open', 'explained') and carried_out_at is null and period >= $2 and key <> all ($3)`,
    [check, firstOpen, rows.map(({ key }) => key)],
  );
}

/** Whose balance is wrong: the account that our journal moved, or the one that it would have. */
const accountOf = (check: string, { ours, theirs }: Break): string => {
  if (ours) return ours.account;
  if (check === 'R2') return 'bank.main';
  return theirs!.kind === 'charge' || theirs!.kind === 'payment' ? 'psp.pending' : 'psp.available';
};

const wire = (side: OurSide | Side | undefined): object | null =>
  side
    ? {
        kind: side.kind,
        reference: side.reference,
        at: side.at.toISOString(),
        minor: side.minor.toString(),
        currency: side.currency,
        ...(side.payout ? { payout: side.payout } : {}),
        ...(side.handReturn ? { handReturn: side.handReturn } : {}),
      }
    : null;

const columns: readonly Column<FoundBreak>[] = [
  ['id', 'uuid', ({ id }) => id],
  ['key', 'text', ({ key }) => key],
  ['period', 'text', ({ period }) => period],
  ['check_name', 'text', ({ check }) => check],
  ['bucket', 'text', ({ found }) => found.bucket],
  ['journal_id', 'bigint', ({ found }) => found.ours?.id ?? null],
  ['line_id', 'bigint', ({ found }) => found.theirs?.id ?? null],
  ['ours', 'jsonb', ({ found }) => wire(found.ours)],
  ['theirs', 'jsonb', ({ found }) => wire(found.theirs)],
  ['currency', 'text', ({ found }) => currencyOf(found)],
  ['difference_minor', 'bigint', ({ found }) => differenceOf(found)],
  ['account', 'text', ({ account }) => account],
  ['found_at', 'timestamptz', ({ at }) => at],
  ['status', 'text', () => 'open'],
];

const insert = bulkInsert('ledger.break', columns, 0);

const refresh = /* sql */ `
  on conflict (key) do update set bucket = excluded.bucket, period = excluded.period, ours = excluded.ours, theirs = excluded.theirs, currency = excluded.currency,
    difference_minor = excluded.difference_minor, account = excluded.account, status = case break.status when 'gone' then 'open' else break.status end
  where break.status in ('open', 'gone') and (break.status = 'gone' or break.bucket <> excluded.bucket or break.period <> excluded.period)`;
