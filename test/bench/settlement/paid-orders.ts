import { randomBytes } from 'node:crypto';
import type { Shopper } from '../harness/crowd.js';
import { load } from '../harness/load.js';
import { spawnCatalog } from '../harness/processes.js';
import { sql } from '../harness/servers.js';
import { aQuote, ordersOf } from '../ordering/sealed-orders.js';

/** The month in which everything is sold. */
export const month = '2026-10';

/** Places one real order through the door: what all others are copies of. */
export async function aTemplate(database: string, shopper: Shopper): Promise<void> {
  const requests = ordersOf(await aQuote(database, shopper), [shopper], 1);
  const catalog = await spawnCatalog(database);
  const { statuses, samples } = await load({ urls: [catalog.url], requests, connections: 1, once: true });
  await catalog.stop();
  if (statuses[201] !== 1) throw new Error(`the order was not taken: ${JSON.stringify(samples)}`);
}

/** Copies the placed order so many times, paid one after the other within a month, each with its line and what the provider took; answers nothing, the work is there. */
export async function plantPaid(database: string, count: number): Promise<void> {
  const run = randomBytes(4).toString('hex');
  await sql(
    database,
    /* sql */ `
    create temporary table made as
      select n, gen_random_uuid() as order_id, gen_random_uuid() as line_id,
        '${month}-01T00:00:00+08:00'::timestamptz + n * (interval '30 days' / ${count}) as at from generate_series(1, ${count}) n;
    insert into orders."order" select (jsonb_populate_record(o, jsonb_build_object('id', made.order_id, 'number', 'B' || '${run}' || made.n,
        'idempotency_key', gen_random_uuid(), 'status', 'paid', 'placed_at', made.at, 'paid_at', made.at, 'payment_intent_id', 'pi_${run}' || made.n,
        'charge_id', 'ch_${run}' || made.n, 'fee_transaction_id', 'txn_${run}' || made.n, 'fee_minor', 32, 'fee_at', made.at))).*
      from made, orders."order" o where o.id = (select id from orders."order" where status = 'placed' limit 1) order by made.n;
    insert into orders.line select (jsonb_populate_record(l, jsonb_build_object('id', made.line_id, 'order_id', made.order_id))).*
      from made, orders.line l where l.order_id = (select id from orders."order" where status = 'placed' limit 1) order by made.n;
    drop table made;
    analyze orders."order", orders.line`,
  );
  await sql(database, 'checkpoint');
}

/** The provider's books of that month, imported: a line for every payment and one for its fee. */
export async function theProviderSaysTheSame(database: string): Promise<void> {
  await sql(
    database,
    /* sql */ `
    insert into ledger.provider_line (transaction_id, part, type, key, order_id, currency, amount_minor, happened_at, available_at, period, imported_at)
      select fee_transaction_id, part, 'charge', case part when 'fee' then fee_transaction_id else charge_id end, id, currency,
        case part when 'fee' then -fee_minor else total_minor end, paid_at, paid_at + interval '24 days', '${month}', now()
      from orders."order", unnest(array['amount', 'fee']) part where fee_transaction_id is not null;
    insert into ledger.provider_cursor values ('stripe', now());
    update ledger.period set status = 'closing', asked_at = now(), asked_by = (select id from identity.person limit 1) where period = '${month}';
    analyze ledger.provider_line, ledger.journal, ledger.posting`,
  );
}
