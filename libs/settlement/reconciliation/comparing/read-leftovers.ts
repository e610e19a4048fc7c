import type { HandReturn, PaidOut } from '#contracts';
import type { Transaction } from '#platform';
import { handReferenceSql } from '../../books/hand-journal.js';
import type { Break, OurSide, Side } from '../break.js';
import { type Comparison, type OurRow, undecided } from './our-sides.js';
import { twinKey } from './sort-into-buckets.js';

/** What both sides have without a counterpart, and what else goes by the same keys. Only what is old enough that the other side should know it by now. */
export interface Leftovers {
  readonly ours: readonly OurSide[];
  readonly theirs: readonly Side[];
  readonly matched: ReadonlySet<string>;
  /** Pairs that fit, in two different months. */
  readonly late: readonly Break[];
}

/** Until when each side must be known to the other. */
export interface Known {
  readonly ours: Date;
  readonly theirs: Date;
}

interface TheirRow extends Omit<OurRow, 'account'> {
  readonly isFee: boolean;
  readonly payout?: PaidOut | null;
  readonly handReturn?: HandReturn | null;
}

type LateRow = { readonly ours: OurRow; readonly theirs: TheirRow };

// A transfer, or what was taken back of one, goes by the transfer's id.
const payout = /* sql */ `
  (select jsonb_build_object('workshopId', i.workshop_id, 'batchId', i.batch_id, 'number', b.number, 'party', p.name)
   from ledger.payout_attempt a join ledger.payout_item i on i.id = a.item_id join ledger.payout_batch b on b.id = i.batch_id join catalog.party p on p.id = i.party_id
   where a.provider_id = l.key and l.type like 'transfer%')`;

// The same amount comes back under the name that it left by.
const handReturn = /* sql */ `
  (select jsonb_build_object('workshopId', h.workshop_id, 'refundId', h.refund_id, 'number', r.number)
   from ledger.hand_payment h join orders.refund r on r.id = h.refund_id
   where h.status = 'booked' and h.amount_minor = l.amount_minor and ${handReferenceSql} = l.key)`;

const theirColumns = ({ table, at }: Comparison): string =>
  table === 'ledger.provider_line'
    ? `l.id::text as id, l.key, l.type as kind, l.transaction_id as reference, l.order_id as "orderId", l.currency, l.amount_minor::text as minor, l.${at} as at, l.period,
       l.part = 'fee' as "isFee", ${payout} as payout`
    : `l.id::text as id, l.key, 'bank' as kind, l.reference, null::uuid as "orderId", l.currency, l.amount_minor::text as minor, ${at} as at, l.period, false as "isFee",
       ${handReturn} as "handReturn"`;

/** Reads them; `firstOpen` is the first month that is not closed, or ''. */
export async function readLeftovers(tx: Transaction, comparison: Comparison, firstOpen: string, known: Known): Promise<Leftovers> {
  const { table, ours, at } = comparison;
  // What they name by its key they know of, however new it is.
  const mine: OurRow[] = await tx.query(
    `select * from (${ours}) as ours where at <= $2 or key in (select l.key from ${table} l where ${undecided(comparison)})`,
    [firstOpen, known.ours],
  );
  const others: TheirRow[] = await tx.query(
    `select ${theirColumns(comparison)} from ${table} l where ${undecided(comparison)} and ${at} <= $1`,
    [known.theirs],
  );
  const matched: { key: string; currency: string; minor: string }[] = await tx.query(
    `select distinct key, currency, amount_minor::text as minor from ${table} where journal_id is not null and key = any ($1)`,
    [[...new Set([...mine, ...others].map(({ key }) => key))]],
  );
  return {
    ours: mine.map(ourSide),
    theirs: others.map(theirSide),
    matched: new Set(matched.map((row) => twinKey({ ...row, minor: BigInt(row.minor) }))),
    late: await readLate(tx, comparison, firstOpen),
  };
}

async function readLate(tx: Transaction, comparison: Comparison, firstOpen: string): Promise<Break[]> {
  const rows: LateRow[] = await tx.query(
    `select to_jsonb(theirs) as theirs, jsonb_build_object('id', j.id::text, 'key', theirs.key, 'kind', j.kind, 'reference', coalesce(o.number, j.source_id),
       'orderId', theirs."orderId", 'currency', theirs.currency, 'minor', theirs.minor, 'at', j.effective_at, 'period', j.period, 'account', 'suspense') as ours
     from (select ${theirColumns(comparison)}, l.journal_id from ${comparison.table} l
       where l.journal_period <> l.period and greatest(l.journal_period, l.period) >= $1) as theirs
     join ledger.journal j on j.id = theirs.journal_id left join orders."order" o on o.id = theirs."orderId"`,
    [firstOpen],
  );
  return rows.map(({ ours, theirs }) => ({ bucket: 'late', ours: ourSide(ours), theirs: theirSide(theirs) }));
}

const ourSide = (row: OurRow): OurSide => ({ ...row, minor: BigInt(row.minor), at: new Date(row.at), isFee: row.kind.endsWith('.fee') });
const theirSide = (row: TheirRow): Side => ({ ...row, minor: BigInt(row.minor), at: new Date(row.at) });
