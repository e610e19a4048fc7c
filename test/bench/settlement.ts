import { SystemClock, postgresOptions } from '#platform';
import { SplitOrders } from '#settlement';
import { DataSource } from 'typeorm';
import { inTurn, median } from './harness/compare.js';
import { aCrowd } from './harness/crowd.js';
import { aVillageDatabase, copyDatabase, dropDatabase } from './harness/databases.js';
import { report } from './harness/report.js';
import { sql, urlOf } from './harness/servers.js';
import { aTemplate, plantPaid } from './settlement/paid-orders.js';
import { prepareTpcb, runTpcb } from './settlement/tpcb.js';

const clients = 16;
const together = 10_000;
/** One transaction an order is so slow that fewer tell as much. */
const fewer = 2_000;

const village = await aVillageDatabase('bench_settlement');
await aTemplate(village, (await aCrowd(village, 1))[0]!);
await prepareTpcb(village);

/** Orders a second whose payment, fee and shares get into the ledger, balances and all: so many in one transaction, by so many workers at once. */
async function splitting(count: number, limit: number, workers: number): Promise<number> {
  const database = await copyDatabase(village, 'bench_settlement_run');
  await plantPaid(database, count);
  const worker = await new DataSource(postgresOptions(urlOf(database, 'cunbo_worker'), [], 'bench', workers)).initialize();
  const verb = new SplitOrders(worker, new SystemClock());
  const began = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while ((await verb.execute(limit)) > 0);
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  await worker.destroy();
  const [split] = await sql<{ n: number }>(
    database,
    'select count(*)::int as n from orders."order" where split_at is not null and fee_booked_at is not null',
  );
  if (split!.n !== count) throw new Error(`only ${split!.n} orders were split`);
  return count / seconds;
}

const results = await inTurn(3, {
  together: () => splitting(together, 500, 2),
  oneTransaction: () => splitting(fewer, 1, clients),
  tpcb: async () => runTpcb(await copyDatabase(village, 'bench_settlement_run'), clients, 6),
});
await dropDatabase('bench_settlement_run');
await dropDatabase(village);

const middle = (name: keyof typeof results): number => median(results[name]);
const rows = (Object.keys(results) as (keyof typeof results)[]).map((name) => ({ variant: name, 'a second': Math.round(middle(name)) }));
report(
  'settlement',
  { vsOneTransaction: middle('together') / middle('oneTransaction'), vsTpcb: middle('together') / middle('tpcb') },
  Object.fromEntries(rows.map((row) => [row.variant, row['a second']])),
  rows,
);
