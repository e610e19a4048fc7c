import { SystemClock, postgresOptions } from '#platform';
import { booksChecks, ClosePeriod, MakeStatement, PeriodChecks, SplitOrders, writeStatementCsv } from '#settlement';
import { DataSource } from 'typeorm';
import { reconciliationCheck } from '../../libs/settlement/reconciliation/reconciliation-check.js';
import { inTurn, median } from './harness/compare.js';
import { aCrowd } from './harness/crowd.js';
import { aVillageDatabase, copyDatabase, dropDatabase } from './harness/databases.js';
import { report } from './harness/report.js';
import { sql, urlOf } from './harness/servers.js';
import { aTemplate, month, plantPaid, theProviderSaysTheSame } from './settlement/paid-orders.js';
import { prepareTpcb, runTpcb } from './harness/tpcb.js';

const clients = 16;
const together = 10_000;
/** One transaction an order is so slow that fewer tell as much. */
const fewer = 2_000;

const village = await aVillageDatabase('bench_settlement');
await aTemplate(village, (await aCrowd(village, 1))[0]!);
await prepareTpcb(village);

const clock = new SystemClock();
const asRole = (database: string, role: 'cunbo_worker' | 'cunbo_console', connections: number): Promise<DataSource> =>
  new DataSource(postgresOptions(urlOf(database, role), [], 'bench', connections)).initialize();

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

/** A fresh database with so many paid orders of a month, all of them split: so many in one transaction, by so many workers at once. Answers how long the splitting took. */
async function split(count: number, limit: number, workers: number): Promise<{ database: string; seconds: number }> {
  const database = await copyDatabase(village, 'bench_settlement_run');
  await plantPaid(database, count);
  const worker = await asRole(database, 'cunbo_worker', workers);
  const verb = new SplitOrders(worker, clock);
  const untilDone = async (): Promise<void> => {
    while ((await verb.execute(limit)) > 0);
  };
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: workers }, untilDone)));
  await worker.destroy();
  const [done] = await sql<{ n: number }>(
    database,
    'select count(*)::int as n from orders."order" where split_at is not null and fee_booked_at is not null',
  );
  if (done!.n !== count) throw new Error(`only ${done!.n} orders were split`);
  return { database, seconds };
}

/** Orders a second whose payment, fee and shares get into the ledger, balances and all. */
const splitting = async (count: number, limit: number, workers: number): Promise<number> =>
  count / (await split(count, limit, workers)).seconds;

/** Seconds to compare a month of our books with the provider's, line by line, and to close it. */
async function closingAMonth(count: number): Promise<number> {
  const { database } = await split(count, 500, 2);
  await theProviderSaysTheSame(database);
  const worker = await asRole(database, 'cunbo_worker', 2);
  const closing = new ClosePeriod(worker, clock, new PeriodChecks([...booksChecks, reconciliationCheck(clock)]));
  const seconds = await secondsOf(async () => {
    const reasons = await closing.execute(month);
    if (reasons.length > 0) throw new Error(`the month does not close: ${JSON.stringify(reasons)}`);
  });
  await worker.destroy();
  const [period] = await sql<{ status: string }>(database, 'select status from ledger.period where period = $1', [month]);
  if (period?.status !== 'closed') throw new Error(`the month is ${period?.status}`);
  return seconds;
}

/** Seconds to make the statement of a party with so many lines in a month, and its CSV file. */
async function aStatement(count: number): Promise<number> {
  const { database } = await split(count, 500, 2);
  const [leg] = await sql<{ workshop: string; party: string }>(
    database,
    `select l.workshop_id as workshop, l.party_id as party from ledger.leg l where l.role = 'maker' limit 1`,
  );
  const console = await asRole(database, 'cunbo_console', 1);
  const seconds = await secondsOf(async () => {
    const statement = await new MakeStatement(console).execute([leg!.workshop], { ...leg!, period: month });
    if (statement.lines.length !== count) throw new Error(`the statement has ${statement.lines.length} lines`);
    writeStatementCsv(statement, 'zh-CN');
  });
  await console.destroy();
  return seconds;
}

const results = await inTurn(3, {
  together: () => splitting(together, 500, 2),
  oneTransaction: () => splitting(fewer, 1, clients),
  tpcb: async () => runTpcb(await copyDatabase(village, 'bench_settlement_run'), clients, 6),
  statement: () => aStatement(10_000),
});
const monthCloseSeconds = await closingAMonth(100_000);
await dropDatabase('bench_settlement_run');
await dropDatabase(village);

const middle = (name: keyof typeof results): number => median(results[name]);
const rates = (['together', 'oneTransaction', 'tpcb'] as const).map((name) => ({ variant: name, 'a second': Math.round(middle(name)) }));
report(
  'settlement',
  {
    vsOneTransaction: middle('together') / middle('oneTransaction'),
    vsTpcb: middle('together') / middle('tpcb'),
    monthCloseSeconds,
    statementSeconds: middle('statement'),
  },
  Object.fromEntries(rates.map((row) => [row.variant, row['a second']])),
  rates,
);
