import type { BreakSide, ShownBreak } from '#contracts';
import type { Transaction } from '#platform';
import { standsOpen } from './count-breaks.js';

interface Row extends Pick<ShownBreak, 'id' | 'check' | 'bucket' | 'status' | 'blocking' | 'account' | 'steps'> {
  readonly ours: BreakSide | null;
  readonly theirs: BreakSide | null;
  readonly currency: string;
  readonly difference: string;
  readonly carriedOutAt: Date | null;
}

const steps = /* sql */ `coalesce((
  select jsonb_agg(jsonb_build_object('id', s.id, 'act', s.act, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'personId', s.person_id,
    'person', p.name, 'note', s.note, 'decision', s.decision, 'against', s.against) order by s.at, s.id)
  from ledger.break_step s join identity.person p on p.id = s.person_id where s.break_id = b.id), '[]')`;

/** The breaks of a month, or one by its id: those that stand open first. What was gone before anybody dealt with it is not shown. */
export async function readBreaks(tx: Transaction, of: { readonly period: string } | { readonly id: string }): Promise<ShownBreak[]> {
  const [where, value] = 'period' in of ? ['b.period = $1', of.period] : ['b.id = $1', of.id];
  const rows: Row[] = await tx.query(
    `select b.id, b.check_name as "check", b.bucket, b.status, ${standsOpen} as blocking, b.ours, b.theirs, b.currency, b.difference_minor as difference, b.account,
       b.carried_out_at as "carriedOutAt", ${steps} as steps
     from ledger.break b where ${where} and b.status <> 'gone' order by ${standsOpen} desc, b.check_name, abs(b.difference_minor) desc, b.id limit 500`,
    [value],
  );
  // Differences of other currencies than ours are in their sides; what is counted here is ours.
  return rows.map(({ currency, difference, carriedOutAt, ...row }) => ({
    ...row,
    difference: { minor: currency === 'CNY' ? BigInt(difference) : 0n, currency: 'CNY' },
    carriedOutAt: carriedOutAt?.toISOString() ?? null,
  }));
}
