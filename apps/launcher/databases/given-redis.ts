import { messages } from '../messages.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';
import { connection } from './redis-connection.ts';
import type { RunningDatabase } from './running-database.ts';

/** Checks the server behind REDIS_URL: reachable and 6.2 or newer; says so if it may evict keys. */
export async function checkGivenRedis(url: string): Promise<RunningDatabase> {
  if (!/^rediss?:\/\//.test(url)) throw new Trouble(messages.badRedisUrl);
  const redis = connection(url);
  const where = new URL(url).host;
  let reason = '';
  redis.on('error', (error) => (reason = error.message));
  try {
    await redis.connect();
    const version = /redis_version:(\d+)\.(\d+)/.exec(await redis.info('server'));
    if (version && Number(version[1]) * 100 + Number(version[2]) < 602)
      throw new Trouble(messages.givenRedisOld(where, `${version[1]}.${version[2]}`));
    const policy = await redis.config('GET', 'maxmemory-policy').catch(() => ['', 'noeviction']);
    const value = (policy as string[])[1];
    if (value && value !== 'noeviction') tell(`! ${messages.givenRedisEvicts(value)}`);
    return { url, origin: where, stop: async () => undefined };
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(messages.givenRedisSilent(where, reason || (error as Error).message));
  } finally {
    redis.disconnect();
  }
}

/** How many logical databases a test run uses: one for each file that may run at a time. */
const testDatabases = 4;

/** Consecutive logical databases of the given server that hold nothing, so that a test run cannot touch anybody's keys. */
export async function emptyRedisDatabases(url: string): Promise<{ url: string; clear(): Promise<void> }> {
  for (let first = 16 - testDatabases; first > 0; first--) {
    const candidates = Array.from({ length: testDatabases }, (_, index) => urlOf(url, first + index));
    const sizes = await Promise.all(candidates.map(size));
    if (sizes.every((keys) => keys === 0)) return { url: candidates[0]!, clear: () => clear(candidates) };
  }
  throw new Trouble(messages.noEmptyRedis);
}

function urlOf(url: string, database: number): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Keys in that database; none at all if the server has no such database. */
async function size(url: string): Promise<number | undefined> {
  const redis = connection(url);
  try {
    await redis.connect();
    return await redis.dbsize();
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
}

async function clear(urls: string[]): Promise<void> {
  for (const url of urls) {
    const redis = connection(url);
    await redis.connect();
    await redis.flushdb();
    redis.disconnect();
  }
}
