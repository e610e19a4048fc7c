import type { AccountCode } from '../../books/accounts.js';
import { handReferenceSql } from '../../books/hand-journal.js';
import type { OurSide } from '../break.js';

/** One half of the comparison: whose books, which accounts of ours, and the table of what they say. */
export interface Comparison {
  readonly check: 'R1' | 'R2';
  readonly table: 'ledger.provider_line' | 'ledger.bank_line';
  /** SQL: journals of ours that nothing of theirs goes with yet, as {@link OurRow}; $1 is the first open month, or ''. */
  readonly ours: string;
  /** SQL: when a line of theirs happened. */
  readonly at: string;
}

/** A row of {@link Comparison.ours}. */
export interface OurRow extends Pick<OurSide, 'id' | 'key' | 'kind' | 'reference' | 'currency' | 'at' | 'period'> {
  readonly minor: string;
  readonly account: AccountCode;
  readonly orderId: string | null;
}

// A payout's attempt says under which name the provider or the bank knows it.
const attempt = /* sql */ `
  left join lateral (
    select coalesce(a.provider_id, a.line) as name from ledger.payout_attempt a
    where j.source_type in ('payout_item', 'payout_attempt') and a.status in ('succeeded', 'returned')
      and (a.item_id = case j.source_type when 'payout_item' then j.source_id::uuid end or a.id = case j.source_type when 'payout_attempt' then j.source_id::uuid end)
    order by a.number desc limit 1) attempt on true`;

// A refund that was paid by hand goes by what its transfer says.
const byHand = /* sql */ `
  case when j.source_id like '%/hand' or j.source_id like '%/hand/%' then (
    select ${handReferenceSql} from ledger.hand_payment h join orders.refund r on r.id = h.refund_id
    where r.id = split_part(j.source_id, '/', 1)::uuid and h.status in ('booked', 'returned') and h.turn::text = coalesce(nullif(split_part(j.source_id, '/', 3), ''), '1')) end`;

const charge = /* sql */ `
  coalesce(o.charge_id, (select r.charge_id from orders.returned_payment r where r.order_id = m.order_id and r.why = 'late' limit 1))`;

// Only journals that wait are added up: a month has few of them, however many it has.
const waiting = ({ check, table }: Pick<Comparison, 'check' | 'table'>, accounts: string, without: string): string => /* sql */ `
  with moved as (
    select p.journal_id, p.currency, sum(p.amount_minor) as minor, min(a.code) as account, min(p.order_id::text)::uuid as order_id
    from ledger.journal dated join ledger.posting p on p.journal_id = dated.id join ledger.account a on a.id = p.account_id and a.code in (${accounts})
    where dated.period >= $1 and dated.kind not in ('adjustment', ${without})
      and not exists (select from ${table} l where l.journal_id = dated.id)
      and not exists (select from ledger.break b where b.journal_id = dated.id and b.check_name = '${check}' and b.status = 'resolved')
    group by p.journal_id, p.currency having sum(p.amount_minor) <> 0)
  select j.id::text as id, j.kind, m.account, m.currency, m.minor, m.order_id as "orderId", j.effective_at as at, j.period, coalesce(o.number, j.source_id) as reference`;

/** SQL: a line of theirs, `l`, that goes with nothing yet, and about which nobody has decided. */
export const undecided = ({ check }: Pick<Comparison, 'check'>): string => /* sql */ `
  l.journal_id is null and l.settled_at is null
  and not exists (select from ledger.break b where b.line_id = l.id and b.check_name = '${check}' and b.status = 'resolved')`;

/** R1: every movement on our balance at the provider, and one journal. */
export const atProvider: Comparison = {
  check: 'R1',
  table: 'ledger.provider_line',
  at: 'happened_at',
  ours: /* sql */ `
    ${waiting({ check: 'R1', table: 'ledger.provider_line' }, `'psp.pending', 'psp.available'`, `'psp.available'`)},
      case j.kind
        when 'order.paid' then ${charge}
        when 'payment.misfit' then (select r.charge_id from orders.returned_payment r where r.payment_id = j.source_id)
        when 'dispute.fee' then j.source_id || '/fee'
        else coalesce(attempt.name, split_part(j.source_id, '/', 1)) end as key
    from moved m join ledger.journal j on j.id = m.journal_id left join orders."order" o on o.id = m.order_id ${attempt}`,
};

/** R2: everything that goes to or from our bank, and one line of its statements. What the provider took back on its way never came to the bank. */
export const atBank: Comparison = {
  check: 'R2',
  table: 'ledger.bank_line',
  at: `(day + time '12:00') at time zone 'Asia/Shanghai'`,
  ours: /* sql */ `
    ${waiting({ check: 'R2', table: 'ledger.bank_line' }, `'bank.main', 'bank.in_transit'`, `'psp.payout_returned', 'bank.line'`)}, coalesce(attempt.name, ${byHand}, j.source_id) as key
    from moved m join ledger.journal j on j.id = m.journal_id left join orders."order" o on o.id = m.order_id ${attempt}
    where not exists (select from ledger.journal back where j.kind = 'psp.payout' and back.kind = 'psp.payout_returned'
        and back.source_type = j.source_type and back.source_id = j.source_id)`,
};
