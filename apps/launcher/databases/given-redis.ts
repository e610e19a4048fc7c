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

/** A logical database of the given server that holds nothing, so that a test run cannot touch anybody's keys. */
export async function emptyRedisDatabase(url: string): Promise<{ url: string; clear(): Promise<void> }> {
  for (let index = 15; index > 0; index--) {
    const candidate = new URL(url);
    candidate.pathname = `/${index}`;
    const redis = connection(candidate.href);
    try {
      await redis.connect();
      if ((await redis.dbsize()) === 0) return { url: candidate.href, clear: () => clear(candidate.href) };
    } catch {
      // This server has fewer databases than sixteen.
    } finally {
      redis.disconnect();
    }
  }
  throw new Trouble(messages.noEmptyRedis);
}

async function clear(url: string): Promise<void> {
  const redis = connection(url);
  await redis.connect();
  await redis.flushdb();
  redis.disconnect();
}
