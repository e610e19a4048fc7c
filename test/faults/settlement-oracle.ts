import type { TestDatabase } from '../support/a-database.js';
import { stripeKeys, type TestSandbox } from '../support/start-sandbox.js';

const faults = /* sql */ `
  select 'a journal does not balance' as fault, journal_id::text as what from ledger.posting group by journal_id having sum(amount_minor) <> 0 or count(*) < 2
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
  select 'clearing is open', p.order_id::text from ledger.posting p join ledger.account a on a.id = p.account_id and a.code = 'order.clearing'
  group by p.order_id having sum(p.amount_minor) <> 0
  union all
  select 'a leg is worth less than nothing', p.leg_id::text from ledger.posting p join ledger.journal j on j.id = p.journal_id and j.kind not like 'payout.%'
  where p.leg_id is not null group by p.leg_id having sum(p.amount_minor) > 0
  union all
  select 'an account has changed its side', a.id::text from ledger.account a join ledger.posting p on p.account_id = a.id
  where a.code in ('party.pending', 'party.in_payout', 'party.disputed') group by a.id having sum(p.amount_minor) > 0
  union all
  select 'something was paid out twice', i.id::text from ledger.payout_item i join ledger.payout_attempt t on t.item_id = i.id and t.status = 'succeeded'
  group by i.id having count(*) > 1
  union all
  select 'more went back than was paid', o.id::text from orders."order" o
  where o.total_minor < o.disputed_minor + (select coalesce(sum(r.amount_minor), 0) from orders.refund r where r.order_id = o.id and r.status in ('accepted', 'sent'))`;

/** What is wrong with the books by plain SQL; at any moment, whatever was killed. */
export const faultsByPlainSql = ({ sql }: TestDatabase): Promise<object[]> => sql(faults);

/** Ours beside the provider's, once everything that was begun has ended. */
export async function booksApart({ sql }: TestDatabase, sandbox: TestSandbox): Promise<object> {
  const ours = await sql<{ code: string; total: string }>(
    `select a.code, sum(p.amount_minor)::text as total from ledger.posting p join ledger.account a on a.id = p.account_id group by a.code`,
  );
  const on = (code: string): bigint => BigInt(ours.find((one) => one.code === code)?.total ?? '0');
  const { totals, balanced } = await sandbox.books();
  const theirs = (name: string): bigint => BigInt(totals[name]!);
  const [sent] = await sql<{ transferred: string; refunded: string; disputed: string }>(
    `select (select coalesce(sum(i.amount_minor), 0) from ledger.payout_item i join ledger.journal j on j.kind = 'payout.sent' and j.source_id = i.id::text where i.rail = 'stripe')::text as transferred,
       (select coalesce(sum(amount_minor), 0) from orders.refund where status = 'sent')::text as refunded, (select coalesce(sum(disputed_minor), 0) from orders."order")::text as disputed`,
  );
  const transfers = await listed<{ transfer_group: string }>(sandbox, '/v1/transfers?limit=100');
  return {
    balanced,
    balance:
      on('psp.pending') + on('psp.available') ===
      theirs('charged') - theirs('fees') - theirs('refunded') - theirs('disputed') - theirs('transferred'),
    fees: on('exp.psp_fee') + on('exp.dispute_fee') === theirs('fees'),
    transferred: BigInt(sent!.transferred) === theirs('transferred'),
    refunded: BigInt(sent!.refunded) === theirs('refunded'),
    disputed: BigInt(sent!.disputed) === theirs('disputed'),
    owedToBuyers: on('buyer.refund_payable') === 0n,
    eachTransferOnce: new Set(transfers.map(({ transfer_group }) => transfer_group)).size === transfers.length,
  };
}

/** What {@link booksApart} says when they agree. */
export const together = {
  balanced: true,
  balance: true,
  fees: true,
  transferred: true,
  refunded: true,
  disputed: true,
  owedToBuyers: true,
  eachTransferOnce: true,
};

async function listed<T>({ url }: TestSandbox, path: string): Promise<T[]> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` } });
  return ((await answer.json()) as { data: T[] }).data;
}
