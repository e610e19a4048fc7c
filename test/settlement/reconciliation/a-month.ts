import { SplitOrders } from '#settlement';
import type { DataSource } from 'typeorm';
import type { TestDatabase } from '../../support/a-database.js';
import { TestClock } from '../../support/test-clock.js';
import { aPaidOrder } from '../paid-order.js';

/** What an order of the month is charged, and what the provider keeps of it. */
export interface Month {
  readonly totalMinor: bigint;
  readonly feeMinor: bigint;
}

const fee = 615n;

/**
 * A month of sales in the books: orders `ch_1` to `ch_<count>` with fees `txn_1` …, paid from the first of October 2026 on and split; the last one in the last seconds of the
 * month. The provider's books say the same (`provider_line`), read until noon of November 2; what was paid by October 9 is available by then.
 */
export async function aMonth(database: TestDatabase, worker: DataSource, count: number): Promise<Month> {
  const order = await aPaidOrder(database, new TestClock(new Date('2026-09-30T16:00:01Z')), { chargeId: 'ch_1' });
  await database.sql(`update orders."order" set fee_transaction_id = 'txn_1', fee_minor = $2, fee_at = paid_at where id = $1`, [
    order.id,
    fee.toString(),
  ]);
  await database.sql(
    `insert into orders."order" (id, number, buyer_id, idempotency_key, request_sha256, status, total_minor, workshop_ids, address, placed_at, expires_at, paid_at, charge_id,
       fee_transaction_id, fee_minor, fee_at)
     select gen_random_uuid(), 'CB2610' || lpad(n::text, 6, '0'), buyer_id, gen_random_uuid(), '', status, total_minor, workshop_ids, address, paid, paid, paid, 'ch_' || n,
       'txn_' || n, fee_minor, paid
     from orders."order" o, generate_series(2, $2::int) n,
       lateral (select case when n = $2 then '2026-10-31T15:59:52Z'::timestamptz else o.paid_at + n * (interval '30 days' / $2) end as paid) moment where o.id = $1`,
    [order.id, count],
  );
  await database.sql(
    `insert into orders.line (id, order_id, workshop_id, product_id, sku_id, rule_version_id, name, option, picture, quantity, unit_price_minor, gross_minor, shares, stock_id,
       list_price_minor, pieces, bundle_sku_id)
     select gen_random_uuid(), o.id, l.workshop_id, l.product_id, l.sku_id, l.rule_version_id, l.name, l.option, l.picture, l.quantity, l.unit_price_minor, l.gross_minor, l.shares,
       l.stock_id, l.list_price_minor, l.pieces, l.bundle_sku_id
     from orders.line l cross join orders."order" o where l.order_id = $1 and o.id <> $1`,
    [order.id],
  );
  const splitting = new SplitOrders(worker, new TestClock(new Date('2026-11-01T00:00:00Z')));
  while ((await splitting.execute()) > 0);
  await database.sql(
    `insert into ledger.provider_line (transaction_id, part, type, key, order_id, currency, amount_minor, happened_at, available_at, period, imported_at)
     select fee_transaction_id, part, 'charge', case part when 'fee' then fee_transaction_id else charge_id end, id, currency,
       case part when 'fee' then -fee_minor else total_minor end, paid_at, paid_at + interval '24 days', '2026-10', now()
     from orders."order", unnest(array['amount', 'fee']) part where charge_id is not null`,
  );
  await database.sql(`insert into ledger.provider_cursor values ('stripe', '2026-11-02T04:00:00Z')`);
  return { totalMinor: order.totalMinor, feeMinor: fee };
}

/** Makes the provider's books of the month say something else about some orders, one way each. */
export async function makeWrong({ sql }: TestDatabase, count: number): Promise<void> {
  const line = (n: number, part = 'amount'): string => `transaction_id = 'txn_${n}' and part = '${part}'`;
  const columns = 'type, key, order_id, currency, amount_minor, happened_at, available_at, period, imported_at';
  await sql(`update ledger.provider_line set amount_minor = amount_minor - 120 where ${line(10)}`);
  await sql(`update ledger.provider_line set amount_minor = -735 where ${line(20, 'fee')}`);
  await sql(`delete from ledger.provider_line where transaction_id = 'txn_30'`);
  await sql(`insert into ledger.provider_line (transaction_id, part, type, key, currency, amount_minor, happened_at, available_at, period, imported_at)
    values ('txn_unknown', 'amount', 'charge', 'ch_unknown', 'CNY', 4990, '2026-10-18T03:00:00Z', '2026-10-19T03:00:00Z', '2026-10', now())`);
  await sql(
    `insert into ledger.provider_line (transaction_id, part, ${columns}) select 'txn_again', part, ${columns} from ledger.provider_line where ${line(40)}`,
  );
  await sql(`update ledger.provider_line set order_id = (select id from orders."order" where charge_id = 'ch_51') where ${line(50)}`);
  await sql(`update ledger.provider_line set currency = 'USD' where ${line(60)}`);
  await sql(`update ledger.provider_line set happened_at = '2026-10-31T16:00:03Z', period = '2026-11' where ${line(count)}`);
}
