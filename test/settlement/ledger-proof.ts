import type { TestDatabase } from '../support/a-database.js';

/** What is wrong with the books by plain SQL, as an auditor would ask; empty when every promise of the ledger holds. */
export async function faultsOfTheBooks({ sql }: TestDatabase): Promise<object[]> {
  return sql(`
    select 'postings do not sum to 0' as fault, currency as what from ledger.posting group by currency having sum(amount_minor) <> 0
    union all
    select 'a journal does not balance', journal_id::text from ledger.posting group by journal_id having sum(amount_minor) <> 0 or count(*) < 2
    union all
    select 'a fingerprint is not that of its journal', j.id::text
    from ledger.journal j, lateral (
      select string_agg(line, chr(10) order by line collate "C") as lines
      from ledger.posting p join ledger.account a on a.id = p.account_id left join ledger.leg l on l.id = p.leg_id,
      lateral (select concat(a.code, '|', a.party_id, '|', p.currency, '|', p.amount_minor, '|', p.order_id, '|', p.line_id, '|', l.role, '|', l.party_id, '|' || p.payout_item_id)
        as line) written
      where p.journal_id = j.id
    ) body
    where j.source_type <> 'spec' and j.body_sha256 <> sha256(convert_to(concat_ws(chr(10), concat_ws('|', j.kind, j.source_type, j.source_id),
      to_char(j.effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), coalesce(j.rule_version_id::text, ''), body.lines), 'UTF8'))
    union all
    select 'a balance is not the sum of its postings', coalesce(b.account_id, p.account_id)::text
    from (select account_id, sum(amount_minor) as total from ledger.balance group by account_id) b
    full join (select account_id, sum(amount_minor) as total from ledger.posting group by account_id) p on p.account_id = b.account_id
    where coalesce(b.total, 0) <> coalesce(p.total, 0)
    union all
    select 'clearing is open after the split', o.id::text
    from orders."order" o join ledger.posting p on p.order_id = o.id join ledger.account a on a.id = p.account_id and a.code = 'order.clearing'
    group by o.id having sum(p.amount_minor) <> 0
    union all
    select 'not one paid and one split journal', o.id::text
    from orders."order" o left join ledger.journal j on j.source_type = 'order' and j.source_id = o.id::text and j.kind in ('order.paid', 'order.split')
    group by o.id having count(*) filter (where j.kind = 'order.paid') <> (o.split_at is not null or (o.status = 'refunded' and o.paid_at is null and o.fee_booked_at is not null))::int
      or count(*) filter (where j.kind = 'order.split') <> (o.split_at is not null)::int
    union all
    select 'legs are not the frozen shares', l.id::text
    from orders.line l join orders."order" o on o.id = l.order_id and o.split_at is not null
    left join ledger.leg leg on leg.line_id = l.id
    group by l.id having coalesce(sum(leg.amount_minor), 0) <> l.gross_minor - l.workshop_discount_minor + l.freight_minor or count(leg.id) <> jsonb_array_length(l.shares)
    union all
    select 'a posting of the split is not its leg', p.id::text
    from ledger.posting p join ledger.leg g on g.id = p.leg_id join ledger.journal j on j.id = p.journal_id and j.kind = 'order.split'
    where p.amount_minor <> -g.amount_minor or p.line_id <> g.line_id or p.order_id <> g.order_id
    union all
    select 'a share was payable before its day', g.id::text
    from ledger.leg g join ledger.journal j on j.kind = 'leg.release' and j.source_id = g.id::text where g.release_at is null or j.effective_at < g.release_at
    union all
    select 'a reserve is not what the legs say', a.party_id::text
    from ledger.account a join ledger.posting p on p.account_id = a.id where a.code = 'party.reserve'
    group by a.party_id having -sum(p.amount_minor) <> (select coalesce(sum(g.reserved_minor), 0) from ledger.leg g where g.party_id = a.party_id)
    union all
    select 'a leg gave back more than it was', g.id::text
    from ledger.leg g join ledger.posting p on p.leg_id = g.id join ledger.journal j on j.id = p.journal_id and j.kind = 'refund.accepted'
    group by g.id having sum(p.amount_minor) > g.amount_minor or min(p.amount_minor) < 0
    union all
    select 'the buyer is owed something else than what is on its way', r.id::text
    from orders.refund r join ledger.journal j on j.source_type = 'refund' and split_part(j.source_id, '/', 1) = r.id::text
    join ledger.posting p on p.journal_id = j.id join ledger.account a on a.id = p.account_id and a.code = 'buyer.refund_payable'
    group by r.id having sum(p.amount_minor) <> case when r.booked_at is null then r.by_bank_minor - r.amount_minor else 0 end
    union all
    select 'more went back than was paid', o.id::text
    from orders."order" o join orders.refund r on r.order_id = o.id and r.status in ('accepted', 'sent') group by o.id having sum(r.amount_minor) > o.total_minor
  `);
}

/** Fails with what is wrong with the books, for what looks after every spec. */
export async function mustBeSound(database: TestDatabase): Promise<void> {
  const faults = await faultsOfTheBooks(database);
  if (faults.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(faults)}`);
}

/** The sum of an account's postings over all parties, in fen. */
export async function onAccount({ sql }: TestDatabase, code: string): Promise<bigint> {
  const [row] = await sql<{ total: string }>(
    'select coalesce(sum(p.amount_minor), 0)::text as total from ledger.posting p join ledger.account a on a.id = p.account_id where a.code = $1',
    [code],
  );
  return BigInt(row!.total);
}
