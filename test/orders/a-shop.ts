import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { type PlacedOrder, startPayment } from '#contracts';
import { newId, type Sweeps, SystemClock } from '#platform';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { place, type Wish } from '../support/buy.js';
import { freePort } from '../support/free-port.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { startSandbox, type TestSandbox } from '../support/start-sandbox.js';
import { startWorker, type TestWorker } from '../support/start-worker.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';

type SomeSweeps = new (...parts: never[]) => Sweeps;

/** Everything an order meets on its way, with a clock that stands still until it is moved. */
export interface Shop {
  readonly database: TestDatabase;
  readonly village: ReturnType<typeof inVillage>;
  readonly clock: TestClock;
  readonly catalog: TestCatalog;
  readonly sandbox: TestSandbox;
  readonly shopper: Visitor & { id: string };
  /** Starts the worker; before that, nothing happens behind the shop's back. Of the sweeps named here there is what the spec itself does, and nothing comes between. */
  work(...resting: SomeSweeps[]): Promise<TestWorker>;
  /** Quotes and places an order of one sku, or fails as the calls do. */
  place(wish?: Wish & { sku?: string; room?: string | null; by?: Visitor }): Promise<PlacedOrder>;
  /** Starts paying and answers the provider's id of the payment. */
  startPaying(order: { id: string }): Promise<string>;
  stockOf(sku: string): Promise<{ available: number; held: number; sold: number }>;
  /** Time goes on at the provider until all that comes late has come. */
  later(): Promise<void>;
  close(): Promise<void>;
}

export const cracklings = 'zaoxi-cracklings-plain-200';
/** An id that somebody outside has made: ids of the shop's own clock, which stands still, keep their order beside it. */
export const aKey = (): string => v7();

/**
 * Opens the shop; with `webhooks: false` the provider's reports get lost on the way; what comes late there comes after five seconds, or after as long as is said. It is now, there
 * and here, unless `at` says when.
 */
export async function aShop({
  webhooks = true,
  lateAfterMs = 5_000,
  at,
}: { webhooks?: boolean; lateAfterMs?: number; at?: Date } = {}): Promise<Shop> {
  const database = await aDatabase();
  const village = inVillage(database);
  const clock = new TestClock(at);
  const port = await freePort();
  const sandbox = await startSandbox(webhooks ? `http://127.0.0.1:${port}/webhooks/stripe` : undefined, {
    LATE_AFTER_MS: `${lateAfterMs}`,
  });
  let aheadMs = 0;
  const moveOn = async (ms: number): Promise<void> => {
    aheadMs += ms;
    await sandbox.post('/_sandbox/clock', { now: `${Date.now() + aheadMs}` });
  };
  if (at) await moveOn(at.getTime() - Date.now());
  const catalog = await startCatalog({ database, clock, sandboxUrl: sandbox.url, port });
  const shopper = await catalog.signIn(phones.shopper);
  const workers: TestWorker[] = [];
  return {
    database,
    village,
    clock,
    catalog,
    sandbox,
    shopper,
    async work(...resting) {
      const worker = await startWorker({ database, sandboxUrl: sandbox.url, clock });
      workers.push(worker);
      for (const sweeps of resting) await worker.app.get(sweeps).onApplicationShutdown();
      return worker;
    },
    later: () => moveOn(lateAfterMs + 1_000),
    place: async ({ sku = cracklings, room = null, by = shopper, ...wish } = {}) =>
      place(by, await village.sku(sku), { roomId: room, ...wish }),
    async startPaying({ id }) {
      const { payPage } = await shopper.call(startPayment, { params: { order: id } });
      return new URL(payPage!).pathname.split('/').at(-1)!;
    },
    async stockOf(sku) {
      const [row] = await database.sql<{ available: number; held: number; sold: number }>(
        'select available, held, sold from catalog.stock where id = $1',
        [await village.sku(sku)],
      );
      return row!;
    },
    async close() {
      for (const worker of workers) await worker.close();
      await catalog.close();
      await sandbox.close();
      await database.drop();
    },
  };
}

let met = 0;

/** Many people with a session each, without asking for a code each. */
export async function aCrowd({ sql }: TestDatabase, size: number): Promise<{ id: string; cookie: string }[]> {
  const clock = new SystemClock();
  const crowd = Array.from({ length: size }, () => ({
    id: newId(clock),
    phone: `139${(met += 1).toString().padStart(8, '0')}`,
    token: randomBytes(32).toString('base64url'),
  }));
  await sql(`insert into identity.person (id, phone, name, created_at) select unnest($1::uuid[]), unnest($2::text[]), '村友', now()`, [
    crowd.map(({ id }) => id),
    crowd.map(({ phone }) => phone),
  ]);
  await sql(
    `insert into identity.session (token_hash, person_id, created_at, expires_at)
     select unnest($1::text[]), unnest($2::uuid[]), now(), now() + interval '1 day'`,
    [crowd.map(({ token }) => createHash('sha256').update(token).digest('hex')), crowd.map(({ id }) => id)],
  );
  return crowd.map(({ id, token }) => ({ id, cookie: `cunbo_session=${token}` }));
}

/** Makes a room live without its streamer. */
export async function goLive({ database, village }: Shop, code: string): Promise<string> {
  const room = await village.room(code);
  await database.sql(`update live.room set status = 'live', started_at = now() where id = $1`, [room]);
  return room;
}
