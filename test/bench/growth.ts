import { SystemClock, postgresOptions } from '#platform';
import { SplitOrders } from '#settlement';
import { DataSource } from 'typeorm';
import { inTurn, median } from './harness/compare.js';
import { aCrowd } from './harness/crowd.js';
import { aVillageDatabase, copyDatabase, dropDatabase } from './harness/databases.js';
import { load } from './harness/load.js';
import { spawnCatalog } from './harness/processes.js';
import { report } from './harness/report.js';
import { someOf } from './harness/requests.js';
import { sql, urlOf } from './harness/servers.js';
import { fill } from './growth/fill.js';
import { aQuote, ordersOf } from './ordering/sealed-orders.js';

/** `BENCH_MILLIONS=0.1,1` measures smaller tables than one and ten million orders where time or disk are short; the line says which. */
const [fewer, most] = (process.env.BENCH_MILLIONS ?? '1,10').split(',').map((millions) => Number(millions) * 1_000_000) as [number, number];
const rounds = 3;
const connections = 256;
const warming = 3_000;
const measured = 12_000;

const empty = await aVillageDatabase('bench_growth_0');
const crowd = await aCrowd(empty, connections);
const requests = ordersOf(await aQuote(empty, crowd[0]!), crowd, rounds * (warming + measured));
const large = await copyDatabase(empty, 'bench_growth_1');
const largest = await copyDatabase(empty, 'bench_growth_2');
await fill(large, fewer);
await fill(largest, most);

/** Orders a second, taken in by one process; each round brings other orders. */
async function taking(database: string, round: number): Promise<number> {
  const catalog = await spawnCatalog(database);
  const from = round * (warming + measured);
  const wish = { urls: [catalog.url], connections, once: true };
  await load({ ...wish, requests: someOf(requests, from, from + warming) });
  const { perSecond, statuses, samples } = await load({ ...wish, requests: someOf(requests, from + warming, from + warming + measured) });
  await catalog.stop();
  if (statuses[201] !== measured) throw new Error(`not every order was taken: ${JSON.stringify([statuses, samples])}`);
  return perSecond;
}

/** Orders a second whose payment and shares get into the ledger; those just taken in are made paid first. */
async function splitting(database: string): Promise<number> {
  await sql(
    database,
    `update orders."order" set status = 'paid', paid_at = now(), payment_intent_id = 'pi_' || id, charge_id = 'ch_' || id where status = 'placed'`,
  );
  const worker = await new DataSource(postgresOptions(urlOf(database, 'cunbo_worker'), [], 'bench')).initialize();
  const verb = new SplitOrders(worker, new SystemClock());
  const began = performance.now();
  let split = 0;
  for (let done = -1; done !== 0; split += done) done = await verb.execute();
  const seconds = (performance.now() - began) / 1_000;
  await worker.destroy();
  if (split < measured) throw new Error(`only ${split} orders were split`);
  return split / seconds;
}

const roundOf: Record<string, number> = {};
const both = (database: string) => async () => {
  const round = (roundOf[database] = (roundOf[database] ?? -1) + 1);
  return { taken: await taking(database, round), split: await splitting(database) };
};
const results = await inTurn(rounds, { empty: both(empty), large: both(large), largest: both(largest) });
const bytes = await sql<{ bytes: string }>(largest, 'select pg_database_size(current_database()) as bytes');
for (const database of [empty, large, largest]) await dropDatabase(database);

const middle = (name: keyof typeof results, figure: 'taken' | 'split'): number => median(results[name].map((result) => result[figure]));
const rows = (['empty', 'large', 'largest'] as const).map((name, nth) => ({
  'orders in the tables': [0, fewer, most][nth]!,
  'taken in/s': Math.round(middle(name, 'taken')),
  'split/s': Math.round(middle(name, 'split')),
}));
report(
  'growth',
  {
    at1M: middle('large', 'taken') / middle('empty', 'taken'),
    at10M: middle('largest', 'taken') / middle('empty', 'taken'),
    settlementAt10M: middle('largest', 'split') / middle('empty', 'split'),
  },
  { sizes: [fewer, most], bytesOfLargest: Number(bytes[0]!.bytes), rows },
  rows,
);
