import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCall, listProducts, type ResponseOf } from '#contracts';
import { plantManyProducts } from './catalog/many-products.js';
import { searches } from './catalog/searches.js';
import { inTurn, median } from './harness/compare.js';
import { aVillageDatabase, dropDatabase } from './harness/databases.js';
import { load, type LoadResult } from './harness/load.js';
import { spawnCatalog } from './harness/processes.js';
import { report } from './harness/report.js';
import { type PackedRequests, packRequests } from './harness/requests.js';

const products = 100_000;
const many = 64;
/** One a core of a small machine: a queue in front of the database would be measured otherwise. */
const few = 2;
const seconds = 4;
/** Until the compiler has seen what is slow to answer often enough. */
const warmingSeconds = 5;

const database = await aVillageDatabase('bench_catalog');
const { indexSeconds } = await plantManyProducts(database, products);
const answerFile = join(tmpdir(), `cunbo-bench-window-${process.pid}.json`);
const firstPage = `${listProducts.path}?limit=20`;

/** Keeps what the first page says, and answers the addresses of many pages of single products, so that no two who ask at once ask the same. */
async function walk(): Promise<string[]> {
  const catalog = await spawnCatalog(database);
  await writeFile(answerFile, await (await fetch(`${catalog.url}${firstPage}`)).text());
  const call = createCall({ base: catalog.url, locale: () => 'zh-CN' });
  const pages: string[] = [];
  for (let page: ResponseOf<typeof listProducts> | undefined; pages.length < 400;) {
    page = await call(listProducts, { query: { limit: 20, after: page?.next ?? undefined } });
    // The sample village's own come first, packs among them, which the relations of the other variant do not read.
    if (page.products.every(({ code }) => code.startsWith('many-'))) pages.push(`${firstPage}&after=${page.next}`);
  }
  await catalog.stop();
  return pages;
}

const packed = (paths: readonly string[]): PackedRequests =>
  packRequests(paths.length, (index) => ({ method: 'GET', path: paths[index]! }));

/** One process, warmed up; then the load. */
async function run(
  requests: PackedRequests,
  connections: number,
  wish: { file?: string; env?: Record<string, string> } = {},
): Promise<LoadResult & { cpuMs: number }> {
  const server = await spawnCatalog(database, wish);
  const aim = { urls: [server.url], requests, connections };
  await load({ ...aim, seconds: warmingSeconds });
  const before = server.cpuSeconds();
  const result = await load({ ...aim, seconds });
  const cpuMs = ((server.cpuSeconds() - before) * 1_000) / result.answered;
  await server.stop();
  const { 200: shown, ...refused } = result.samples;
  if (!shown || Object.keys(refused).length > 0) throw new Error(`not every page was shown: ${JSON.stringify([result.statuses, refused])}`);
  return { ...result, cpuMs };
}

const pages = packed(await walk());
const hot = packed([firstPage]);
const wishes = packed(searches);
const always = { env: { ANSWERS_KEPT_MS: '0' } };

const results = await inTurn(3, {
  noop: () => run(hot, many, { file: 'test/bench/catalog/noop-server.js', env: { ANSWER_FILE: answerFile } }),
  cached: () => run(hot, many),
  uncached: () => run(pages, few, always),
  orm: () => run(pages, few, { file: 'test/bench/catalog/orm-server.js', ...always }),
  search: () => run(wishes, few, always),
});
await dropDatabase(database);

const middle = (name: keyof typeof results, figure: 'perSecond' | 'p50Ms' | 'p99Ms' | 'cpuMs'): number =>
  median(results[name].map((result) => result[figure]));
const rows = (Object.keys(results) as (keyof typeof results)[]).map((name) => ({
  variant: name,
  'answers/s': Math.round(middle(name, 'perSecond')),
  'p50 ms': middle(name, 'p50Ms').toFixed(2),
  'p99 ms': middle(name, 'p99Ms').toFixed(2),
  'server CPU ms each': middle(name, 'cpuMs').toFixed(3),
}));
report(
  'catalog',
  {
    cachedVsNoop: middle('cached', 'perSecond') / middle('noop', 'perSecond'),
    uncachedVsOrm: middle('uncached', 'perSecond') / middle('orm', 'perSecond'),
    searchP99Ms: middle('search', 'p99Ms'),
  },
  { products, indexSeconds, ...Object.fromEntries(rows.map(({ variant, ...figures }) => [variant, figures])) },
  rows,
);
