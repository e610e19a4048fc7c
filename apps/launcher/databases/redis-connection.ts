import { Redis } from 'ioredis';

/** Whether a Redis answers at this address. */
export async function answersPing(url: string): Promise<boolean> {
  const redis = connection(url);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

/** One connection that fails at once instead of waiting for a server to come. */
export function connection(url: string): Redis {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 3_000, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  return redis;
}
