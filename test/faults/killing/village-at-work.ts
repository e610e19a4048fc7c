import { freePort } from '../../support/free-port.js';
import { spawnCatalog } from '../../support/spawn-catalog.js';
import { type SpawnedWorker, type WaitingWorker, waitingWorker } from '../../support/spawn-worker.js';
import type { TestDatabase } from '../../support/a-database.js';
import { signInAt, type Visitor } from '../../support/start-catalog.js';
import { startSandbox, type TestSandbox } from '../../support/start-sandbox.js';
import { inVillage, phones } from '../../support/village.js';
import { Acknowledged } from './acknowledged.js';
import { Gates, type Stop } from './gates.js';
import { moments } from './moments.js';
import { type OwnDatabases, ownDatabases } from './own-databases.js';
import { PayDesk } from './pay-desk.js';
import { ProvidersDoor } from './providers-door.js';
import { Trade } from './trade.js';

/** Who can be killed; Postgres and Redis with all their processes, and Redis with everything it knew. */
export type Victim = 'worker' | 'Postgres' | 'Redis';

/** A village at work whose worker, Postgres and Redis can be killed without harm to anybody else. */
export type VillageAtWork = Awaited<ReturnType<typeof villageAtWork>>;

/** Longer than anything waits before it is looked up. */
const aWhileMs = 40_000;

const managers = { liugou: phones.manager, puping: phones.otherManager, nanmen: '13800000006' };
/** One thing of every maker, so that everybody has a share. */
const shelves = [
  ['zaoxi-cracklings-plain-200', 'sweet-potato-noodles-500', 'dried-mustard-250'],
  ['puping-goose-half', 'goose-wings-300', 'fanshan-rouyan-400'],
  ['panan-knot-12', 'red-bracelet-one', 'blue-print-cloth-45', 'bamboo-basket-26'],
];
const often = shelves[0]![0]!;

/** Brings everything up, with orders that are split already and shares that are about to be released; close it when done. */
export async function villageAtWork() {
  const leaving: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const leave of leaving.toReversed()) await leave();
  };
  try {
    return { ...(await bringUp(leaving)), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function bringUp(leaving: (() => unknown)[]) {
  const [databases, port] = [await ownDatabases(), await freePort()];
  const { database } = databases;
  leaving.push(() => database.drop());
  const sandbox = await startSandbox(`http://127.0.0.1:${port}/webhooks/stripe`);
  leaving.push(() => sandbox.close());
  const door = await ProvidersDoor.before(sandbox.url);
  leaving.push(() => door.close());
  const catalog = await spawnCatalog(database, sandbox.url, port);
  leaving.push(() => catalog.kill9());
  const workers = new Workers(() => waitingWorker(database, door.url));
  leaving.push(() => workers.kill9());
  await workers.takeOver();
  const people = await openTrade(database, sandbox, catalog.url);
  const gates = await Gates.putUp(database, moments);
  const killings = killingsOf(databases, workers);
  return {
    database,
    sandbox,
    door,
    gates,
    ...people,
    often,
    /** Kills while somebody stands still, lets go who still lives, and lets whoever takes over begin. `aWhile` goes by before that. */
    async kill(victim: Victim, stop: Stop, aWhile: boolean): Promise<void> {
      await killings[victim]();
      await stop.open();
      if (aWhile) await database.sql('update platform.demo_clock set ahead_ms = ahead_ms + $1', [aWhileMs]);
      if (victim === 'worker') await workers.takeOver();
    },
  };
}

/** One worker at work, and one that waits to take over. */
class Workers {
  private atWork: SpawnedWorker | undefined;
  private heir: Promise<WaitingWorker>;

  constructor(private readonly wait: () => Promise<WaitingWorker>) {
    this.heir = wait();
  }

  async takeOver(): Promise<void> {
    this.atWork = await (await this.heir).begin();
    this.heir = this.wait();
  }

  killAtWork(): Promise<void> | undefined {
    return this.atWork?.kill9();
  }

  async kill9(): Promise<void> {
    await Promise.all([this.killAtWork(), this.heir.then((heir) => heir.kill9())]);
  }
}

const killingsOf = ({ database, postgres, redis }: OwnDatabases, workers: Workers): Record<Victim, () => Promise<void>> => ({
  async worker() {
    await workers.killAtWork();
    // What it had begun ends with it, as it does once its connections are found to be dead.
    await database.sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cunbo_worker'`);
  },
  async Postgres() {
    await postgres.kill9();
    await postgres.start();
  },
  async Redis() {
    await redis.kill9();
    await redis.start();
  },
});

/** People at their desks, and what they have done so far. */
async function openTrade(
  database: TestDatabase,
  sandbox: TestSandbox,
  url: string,
): Promise<{ trade: Trade; payDesk: PayDesk; said: Acknowledged }> {
  const find = inVillage(database);
  for (const code of shelves.flat()) await find.stock(await find.sku(code), 1_000);
  const said = new Acknowledged();
  const desks = new Map<string, Visitor>();
  for (const [code, phone] of Object.entries(managers)) desks.set(await find.workshop(code), await signInAt(url, phone));
  const manager = desks.get(await find.workshop('liugou'))!;
  const trade = new Trade(database, sandbox, { shopper: await signInAt(url, phones.shopper), manager }, said);
  const payDesk = await PayDesk.open(database, sandbox, { managers: desks, officer: await signInAt(url, phones.county) }, said);
  for (const codes of shelves) await trade.buy(codes);
  await trade.isSplit(said.paid);
  await database.sql(`update ledger.leg set release_at = now() where status = 'held'`);
  await trade.stockUp(4, often);
  return { trade, payDesk, said };
}
