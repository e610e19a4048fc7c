import { randomBytes } from 'node:crypto';
import type { Shopper } from '../harness/crowd.js';
import { load } from '../harness/load.js';
import { spawnCatalog } from '../harness/processes.js';
import { sql } from '../harness/servers.js';
import { aQuote, ordersOf } from '../ordering/sealed-orders.js';

/** Places one real order through the door: what all others are copies of. */
export async function aTemplate(database: string, shopper: Shopper): Promise<void> {
  const requests = ordersOf(await aQuote(database, shopper), [shopper], 1);
  const catalog = await spawnCatalog(database);
  const { statuses, samples } = await load({ urls: [catalog.url], requests, connections: 1, once: true });
  await catalog.stop();
  if (statuses[201] !== 1) throw new Error(`the order was not taken: ${JSON.stringify(samples)}`);
}

/** Copies the placed order so many times, paid one after the other within a month, each with its line and what the provider took; answers nothing, the work is there. */
export async function plantPaid(database: string, count: number, month = '2026-10'): Promise<void> {
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
