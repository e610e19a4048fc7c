import { createCall, listProducts } from '#contracts';
import { plantManyProducts } from './catalog/many-products.js';
import { searches } from './catalog/searches.js';
import { load } from './harness/load.js';
import { aVillageDatabase } from './harness/databases.js';
import { spawnCatalog } from './harness/processes.js';
import { packRequests } from './harness/requests.js';
import { sql } from './harness/servers.js';
const database = 'bench_q';
const [there] = await sql('postgres', `select 1 from pg_database where datname = 'bench_q'`);
if (!there) {
  await aVillageDatabase(database);
  console.log(await plantManyProducts(database, 100_000));
}
const firstPage = `${listProducts.path}?limit=20`;
const c = await spawnCatalog(database, { env: { ANSWERS_KEPT_MS: '0' } });
const call = createCall({ base: c.url, locale: () => 'zh-CN' });
const pages: string[] = [];
for (let page: any; pages.length < 100;) {
  page = await call(listProducts, { query: { limit: 20, after: page?.next ?? undefined } });
  if (page.products.every(({ code }: any) => code.startsWith('many-'))) pages.push(`${firstPage}&after=${page.next}`);
}
const packed = (paths: readonly string[]) => packRequests(paths.length, (index) => ({ method: 'GET', path: paths[index]! }));
if (process.env.LIST) {
  const r: any[] = [];
  for (let k = 0; k < 3; k++)
    for (const s of searches) {
      const t = performance.now();
      const a = await fetch(c.url + s);
      const b = await a.text();
      if (k === 2) r.push([Math.round(performance.now() - t), decodeURIComponent(s), b.length]);
    }
  r.sort((a, b) => b[0] - a[0]);
  for (const x of r) console.log(x.join('  '));
}
const what = process.env.WHAT === 'search' ? packed(searches) : packed(pages);
const conns = Number(process.env.CONNS ?? 8);
await load({ urls: [c.url], requests: what, connections: conns, seconds: 2 });
if (process.env.PGS) await sql('postgres', 'select pg_stat_statements_reset()');
const b = c.cpuSeconds();
const r = await load({ urls: [c.url], requests: what, connections: conns, seconds: 5 });
console.log(r.perSecond, r.p50Ms, r.p99Ms, 'cpu', ((c.cpuSeconds() - b) * 1000) / r.answered, r.statuses);
if (process.env.PGS)
  for (const x of await sql(
    'postgres',
    `select round(total_exec_time)::int ms, calls, round((mean_exec_time)::numeric,2) mean, round(total_plan_time)::int plan, left(regexp_replace(query,'\\s+',' ','g'),230) q from pg_stat_statements order by total_exec_time+total_plan_time desc limit 10`,
  ))
    console.log(Object.values(x).join(' | '));
await c.stop();
