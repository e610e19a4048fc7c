import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '../../support/a-database.js';
import { stripeKeys, type TestSandbox } from '../../support/start-sandbox.js';
import type { Acknowledged } from './acknowledged.js';

const restsWithinMs = 60_000;

const faults = /* sql */ `
  select 'a journal does not balance' as fault, journal_id::text as what from ledger.posting group by journal_id having sum(amount_minor) <> 0 or count(*) < 2
  union all
  select 'a journal has no postings', j.id::text from ledger.journal j where not exists (select from ledger.posting p where p.journal_id = j.id)
  union all
  select 'a balance is not the sum of its postings', coalesce(b.account_id, p.account_id)::text
  from (select account_id, sum(amount_minor) as total from ledger.balance group by account_id) b
  full join (select account_id, sum(amount_minor) as total from ledger.posting group by account_id) p on p.account_id = b.account_id
  where coalesce(b.total, 0) <> coalesce(p.total, 0)
  union all
  select 'an order was split twice, or not wholly', o.id::text from orders."order" o
  left join ledger.journal j on j.source_id = o.id::text and j.kind in ('order.paid', 'order.split')
  group by o.id having count(j.id) <> case when o.split_at is null then 0 else 2 end
  union all
  select 'shares are not what was paid for', l.id::text from orders.line l join orders."order" o on o.id = l.order_id and o.split_at is not null
  left join ledger.leg g on g.line_id = l.id
  group by l.id having coalesce(sum(g.amount_minor), 0) <> l.gross_minor - l.workshop_discount_minor + l.freight_minor
  union all
  select 'clearing is open', p.order_id::text from ledger.posting p join ledger.account a on a.id = p.account_id and a.code = 'order.clearing'
  group by p.order_id having sum(p.amount_minor) <> 0
  union all
  select 'a leg is worth less than nothing', p.leg_id::text from ledger.posting p join ledger.journal j on j.id = p.journal_id and j.kind not like 'payout.%'
  where p.leg_id is not null group by p.leg_id having sum(p.amount_minor) > 0
  union all
  select 'a leg was released twice', source_id from ledger.journal where kind = 'leg.release' group by source_id having count(*) > 1
  union all
  select 'an account has changed its side', a.id::text from ledger.account a join ledger.posting p on p.account_id = a.id
  where a.code in ('party.pending', 'party.in_payout', 'party.disputed') group by a.id having sum(p.amount_minor) > 0
  union all
  select 'something was paid out twice', i.id::text from ledger.payout_item i join ledger.payout_attempt t on t.item_id = i.id and t.status = 'succeeded'
  group by i.id having count(*) > 1
  union all
  select 'more went back than was paid', o.id::text from orders."order" o
  where o.total_minor < o.disputed_minor + (select coalesce(sum(r.amount_minor), 0) from orders.refund r where r.order_id = o.id and r.status in ('accepted', 'sent'))
  union all
  select 'a seal does not follow the one before', s.number::text from ledger.seal s left join ledger.seal b on b.number = s.number - 1
  where s.from_journal_id <= coalesce(b.to_journal_id, 0) or s.previous is distinct from coalesce(b.head, s.previous)
    or s.journals <> (select count(*) from ledger.journal j where j.id > coalesce(b.to_journal_id, 0) and j.id <= s.to_journal_id)`;

const notAsSaid = /* sql */ `
  select 'an order that was paid is not split' as fault, said.id::text as what from unnest($1::uuid[]) as said (id)
  where not exists (select from orders."order" o where o.id = said.id and o.paid_at is not null and o.split_at is not null)
  union all
  select 'a refund is not booked, once', said.id from unnest($2::text[]) as said (id) left join ledger.journal j on j.source_id = said.id
  group by said.id having array_agg(j.kind order by j.kind) <> array['refund.accepted', 'refund.sent']
  union all
  select 'a dispute is not booked, once', said.id from unnest($3::text[]) as said (id)
  left join ledger.journal j on j.source_id = said.id and j.kind = 'dispute.opened' group by said.id having count(j.id) <> 1
  union all
  select 'a payout did not arrive, once', i.id::text from ledger.payout_item i left join ledger.journal j on j.source_id = i.id::text and j.kind = 'payout.sent'
  where i.batch_id = any ($4::uuid[]) group by i.id having count(j.id) <> 1 or i.status <> 'arrived'
  union all
  select 'a batch is gone', said.id::text from unnest($4::uuid[]) as said (id) where not exists (select from ledger.payout_item i where i.batch_id = said.id)`;

/** What is wrong with the books by plain SQL; nothing, at any moment, whoever was killed. */
export const faultsByPlainSql = ({ sql }: TestDatabase): Promise<object[]> => sql(faults);

/** Where the books and the provider's say something else than others were told, once everything has come to its end. Everything happened, once. */
export async function unlikeSaid({ sql }: TestDatabase, sandbox: TestSandbox, said: Acknowledged): Promise<object[]> {
  const items = await sql<{ id: string; amount_minor: string }>(
    'select id, amount_minor from ledger.payout_item where batch_id = any ($1::uuid[])',
    [said.batches],
  );
  const transfers = await listed<{ transfer_group: string; amount: number }>(sandbox, '/v1/transfers');
  const refunds = await listed<{ status: string; metadata: Record<string, string> }>(sandbox, '/v1/refunds');
  return [
    ...(await sql(notAsSaid, [said.paid, said.refunds, said.disputes, said.batches])),
    ...items
      .filter(
        ({ id, amount_minor }) => transfers.filter((one) => one.transfer_group === id && String(one.amount) === amount_minor).length !== 1,
      )
      .map(({ id }) => ({ fault: 'not one transfer', what: id })),
    ...said.refunds
      .filter((id) => refunds.filter(({ status, metadata }) => status === 'succeeded' && metadata['refundId'] === id).length !== 1)
      .map((id) => ({ fault: 'not one refund at the provider', what: id })),
    ...(transfers.length === items.length && refunds.length === said.refunds.length
      ? []
      : [{ fault: 'money moved that nobody was told of' }]),
  ];
}

const ours = /* sql */ `
  select a.code, sum(p.amount_minor)::text as total from ledger.posting p join ledger.account a on a.id = p.account_id group by a.code
  union all
  select 'transferred', coalesce(sum(i.amount_minor), 0)::text from ledger.payout_item i join ledger.journal j on j.kind = 'payout.sent' and j.source_id = i.id::text
  union all
  select 'refunded', coalesce(sum(amount_minor), 0)::text from orders.refund where status = 'sent'
  union all
  select 'accepted', coalesce(sum(amount_minor), 0)::text from orders.refund where status = 'accepted'
  union all
  select 'disputed', coalesce(sum(disputed_minor), 0)::text from orders."order"`;

/** Our sums beside the provider's, in fen, where they are not the same once everything has come to its end. */
export async function booksApart(database: TestDatabase, sandbox: TestSandbox): Promise<object[]> {
  for (const end = Date.now() + restsWithinMs; ;) {
    const { ours, theirs } = await bothBooks(database, sandbox);
    if (JSON.stringify(ours) === JSON.stringify(theirs)) return [];
    if (Date.now() > end) return [{ fault: 'the books are not those of the provider', ours, theirs }];
    await sleep(50);
  }
}

async function bothBooks({ sql }: TestDatabase, sandbox: TestSandbox): Promise<Record<'ours' | 'theirs', object>> {
  const rows = await sql<{ code: string; total: string }>(ours);
  const sum = (...codes: string[]): string =>
    rows.reduce((total, row) => (codes.includes(row.code) ? total + BigInt(row.total) : total), 0n).toString();
  const { totals, balanced } = await sandbox.books();
  const at = (name: string): bigint => BigInt(totals[name]!);
  return {
    ours: {
      balance: sum('psp.pending', 'psp.available'),
      fees: sum('exp.psp_fee', 'exp.dispute_fee'),
      transferred: sum('transferred'),
      refunded: sum('refunded'),
      disputed: sum('disputed'),
      owedToBuyers: sum('buyer.refund_payable', 'accepted'),
      balanced: true,
    },
    theirs: {
      balance: (at('charged') - at('fees') - at('refunded') - at('disputed') - at('transferred')).toString(),
      fees: totals['fees'],
      transferred: totals['transferred'],
      refunded: totals['refunded'],
      disputed: totals['disputed'],
      owedToBuyers: '0',
      balanced,
    },
  };
}

async function listed<T extends object>({ url }: TestSandbox, path: string): Promise<T[]> {
  const all: (T & { id: string })[] = [];
  for (let more = true; more;) {
    const after = all.length > 0 ? `&starting_after=${all.at(-1)!.id}` : '';
    const answer = await fetch(`${url}${path}?limit=100${after}`, { headers: { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` } });
    const { data, has_more } = (await answer.json()) as { data: (T & { id: string })[]; has_more: boolean };
    all.push(...data);
    more = has_more;
  }
  return all;
}
