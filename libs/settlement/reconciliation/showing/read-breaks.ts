import type { BreakBucket, BreakSide, ShownBreak } from '#contracts';
import type { Transaction } from '#platform';
import { standsOpen } from './count-breaks.js';

/** Which breaks of a month: those of one bucket, or only those that stand open. */
export interface BreakFilter {
  readonly bucket?: BreakBucket | undefined;
  readonly onlyOpen?: boolean;
}

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

const columns = /* sql */ `
  b.id, b.check_name as "check", b.bucket, b.status, ${standsOpen} as blocking, b.ours, b.theirs, b.currency, b.difference_minor as difference, b.account,
  b.carried_out_at as "carriedOutAt", ${steps} as steps`;

/** The breaks of a month, at most so many, those that stand open first. What was gone before anybody dealt with it is not shown. */
export async function readBreaks(
  tx: Transaction,
  period: string,
  most: number,
  { bucket, onlyOpen = false }: BreakFilter = {},
): Promise<ShownBreak[]> {
  const rows: Row[] = await tx.query(
    `select ${columns} from ledger.break b
     where b.period = $1 and b.status <> 'gone' and ($3::text is null or b.bucket = $3) and (not $4::boolean or ${standsOpen})
     order by ${standsOpen} desc, b.check_name, abs(b.difference_minor) desc, b.id limit $2`,
    [period, most, bucket ?? null, onlyOpen],
  );
  return rows.map(shown);
}

/** A break that is there. */
export async function readBreak(tx: Transaction, id: string): Promise<ShownBreak> {
  const rows: Row[] = await tx.query(`select ${columns} from ledger.break b where b.id = $1`, [id]);
  return shown(rows[0]!);
}

// Differences of other currencies than ours are in their sides; what is counted here is ours.
const shown = ({ currency, difference, carriedOutAt, ...row }: Row): ShownBreak => ({
  ...row,
  difference: { minor: currency === 'CNY' ? BigInt(difference) : 0n, currency: 'CNY' },
  carriedOutAt: carriedOutAt?.toISOString() ?? null,
});
