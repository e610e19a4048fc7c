import { eventually } from '../support/eventually.js';
import type { DisputedShop } from './a-disputed-shop.js';
import { faultsOfTheBooks, onAccount } from './ledger-proof.js';

/** What is wrong with the books where disputes are concerned, by plain SQL; empty when all is well. */
const faultsOfDisputes = /* sql */ `
  select 'more was taken back than was paid' as fault, o.id::text as what from orders."order" o
  where o.disputed_minor + (select coalesce(sum(r.amount_minor - r.by_bank_minor), 0) from orders.refund r where r.order_id = o.id and r.status in ('accepted', 'sent')) > o.total_minor
    and exists (select from ledger.dispute d where d.order_id = o.id and (d.lost_at is not null or d.withdrawn_at is null))
  union all
  select 'an order does not know what is held back of it', o.id::text from orders."order" o
  left join ledger.dispute d on d.order_id = o.id and d.withdrawn_at is not null and d.reinstated_at is null
  group by o.id having o.disputed_minor <> coalesce(sum(d.amount_minor), 0)
  union all
  select 'a dispute is open in the books and over outside, or the other way round', d.id::text from ledger.dispute d
  left join ledger.posting p on p.order_id = d.order_id and p.account_id in (select id from ledger.account where code = 'psp.dispute')
  group by d.id having coalesce(sum(p.amount_minor), 0) <> case when d.withdrawn_at is not null and d.reinstated_at is null and d.lost_at is null then d.amount_minor else 0 end
  union all
  select 'a leg is worth less than nothing', g.id::text from ledger.leg g join ledger.posting p on p.leg_id = g.id join ledger.journal j on j.id = p.journal_id
  where j.kind not like 'payout.%' group by g.id having sum(p.amount_minor) > 0
  union all
  select 'a leg stands frozen although nothing is in dispute', g.id::text from ledger.leg g where g.status = 'frozen'
    and not exists (select from ledger.dispute d where d.order_id = g.order_id and d.withdrawn_at is not null and d.reinstated_at is null and d.lost_at is null)
  union all
  select 'a journal of a dispute is there twice or too early', d.id::text from ledger.dispute d
  where (select array_agg(j.kind order by j.id) filter (where j.kind <> 'dispute.fee') from ledger.journal j where j.source_type = 'dispute' and j.source_id = d.provider_id)
    is distinct from case when d.withdrawn_at is null then null when d.reinstated_at is not null then array['dispute.opened', 'dispute.won']
      when d.lost_at is not null and exists (select from ledger.dispute_line l where l.dispute_id = d.id) then array['dispute.opened', 'dispute.lost']
      else array['dispute.opened'] end`;

/** The books hold what they promise, and are those of the provider (I-20). */
export async function expectBooksToAgree({ database, sandbox }: Pick<DisputedShop, 'database' | 'sandbox'>): Promise<void> {
  expect(await faultsOfTheBooks(database)).toEqual([]);
  expect(await database.sql(faultsOfDisputes)).toEqual([]);
  expect(await onAccount(database, 'suspense')).toBe(0n);
  // The provider's fees are booked a moment after the split.
  await eventually(async () => {
    const { totals } = await sandbox.books();
    const there = BigInt(totals['charged']!) - BigInt(totals['fees']!) - BigInt(totals['refunded']!) - BigInt(totals['disputed']!);
    const fees = (await onAccount(database, 'exp.psp_fee')) + (await onAccount(database, 'exp.dispute_fee'));
    const here = (await onAccount(database, 'psp.pending')) + (await onAccount(database, 'psp.available'));
    return here === there && fees === BigInt(totals['fees']!);
  });
}
