import { inTurn, median } from './harness/compare.js';
import { aCrowd } from './harness/crowd.js';
import { aVillageDatabase, copyDatabase, dropDatabase } from './harness/databases.js';
import { load, type LoadResult } from './harness/load.js';
import { type BenchProcess, spawnCatalog } from './harness/processes.js';
import { report } from './harness/report.js';
import { someOf } from './harness/requests.js';
import { sql } from './harness/servers.js';
import { aQuote, ordersOf } from './ordering/sealed-orders.js';

const connections = 256;
const warming = 6_000;
const measured = 40_000;
/** One transaction an order is so slow that fewer tell as much. */
const fewer = 5_000;

const village = await aVillageDatabase('bench_ordering');
const crowd = await aCrowd(village, connections);
const quoted = await aQuote(village, crowd[0]!);
const requests = ordersOf(quoted, crowd, warming + measured);

/** A fresh database, so many processes on it, warmed up; then the load. */
async function run(count: number, wish: { file?: string; processes?: number }): Promise<LoadResult & { cpu: number }> {
  const database = await copyDatabase(village, 'bench_ordering_run');
  const servers: BenchProcess[] = [];
  for (let nth = 0; nth < (wish.processes ?? 1); nth += 1) servers.push(await spawnCatalog(database, wish));
  const urls = servers.map(({ url }) => url);
  await load({ urls, requests: someOf(requests, 0, Math.min(warming, count)), connections, once: true });
  await sql(database, 'checkpoint');
  const before = servers.reduce((sum, server) => sum + server.cpuSeconds(), 0);
  const result = await load({ urls, requests: someOf(requests, warming, warming + count), connections, once: true });
  const cpu = servers.reduce((sum, server) => sum + server.cpuSeconds(), 0) - before;
  for (const server of servers) await server.stop();
  if (result.statuses[201] !== count) throw new Error(`not every order was taken: ${JSON.stringify([result.statuses, result.samples])}`);
  return { ...result, cpu };
}

const results = await inTurn(3, {
  noop: () => run(measured, { file: 'test/bench/ordering/noop-server.js' }),
  together: () => run(measured, {}),
  twoProcesses: () => run(measured, { processes: 2 }),
  oneTransaction: () => run(fewer, { file: 'test/bench/ordering/one-transaction-server.js' }),
});
await dropDatabase('bench_ordering_run');
await dropDatabase(village);

const middle = (name: keyof typeof results, figure: 'perSecond' | 'p50Ms' | 'p99Ms' | 'cpu'): number =>
  median(results[name].map((result) => result[figure]));
const rows = (Object.keys(results) as (keyof typeof results)[]).map((name) => ({
  variant: name,
  'orders/s': Math.round(middle(name, 'perSecond')),
  'p50 ms': middle(name, 'p50Ms').toFixed(1),
  'p99 ms': middle(name, 'p99Ms').toFixed(1),
  'server CPU s': middle(name, 'cpu').toFixed(2),
}));
report(
  'ordering',
  {
    vsNoop: middle('together', 'perSecond') / middle('noop', 'perSecond'),
    vsOneTransaction: middle('together', 'perSecond') / middle('oneTransaction', 'perSecond'),
    p99VsNoop: middle('together', 'p99Ms') / middle('noop', 'p99Ms'),
    twoProcessesVsOne: middle('twoProcesses', 'perSecond') / middle('together', 'perSecond'),
  },
  Object.fromEntries(rows.map(({ variant, ...figures }) => [variant, figures])),
  rows,
);
