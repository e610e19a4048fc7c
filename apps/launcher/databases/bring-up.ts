import { allOrFirst } from '../all-or-first.ts';
import type { DataFolder } from '../data-folder.ts';
import type { Leaving } from '../leaving.ts';
import { messages } from '../messages.ts';
import type { Ports } from '../processes/ports.ts';
import { step } from '../screen.ts';
import type { Secrets } from '../secrets.ts';
import type { Trouble } from '../trouble.ts';
import { checkGivenPostgres } from './given-postgres.ts';
import { checkGivenRedis } from './given-redis.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import type { RunningDatabase } from './running-database.ts';

/** What the databases of one run need. */
export interface DatabaseWish {
  folder: DataFolder;
  /** The project's own data folder, where a downloaded Redis is kept for all others. */
  cache: DataFolder;
  secrets: Secrets;
  ports: Ports;
  database: string;
  durable: boolean;
  leaving: Leaving;
  gaveUp: (trouble: Trouble) => void;
}

/** Postgres and Redis, given ones or our own, side by side; ours are ended when leaving. */
export async function bringUpDatabases(wish: DatabaseWish): Promise<{ postgres: RunningDatabase; redis: RunningDatabase }> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const kept = async (starting: Promise<RunningDatabase>) => {
    const running = await starting;
    await wish.leaving.before(() => running.stop());
    return running;
  };
  const [postgres, redis] = await allOrFirst([
    step(messages.stepPostgres, () => kept(DATABASE_URL ? checkGivenPostgres(DATABASE_URL) : startPostgres(wish))),
    step(messages.stepRedis, () => kept(REDIS_URL ? checkGivenRedis(REDIS_URL) : startRedis(wish))),
  ] as const);
  return { postgres, redis };
}
