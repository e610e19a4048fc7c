import { Redis, type RedisOptions } from 'ioredis';

/** Connection settings: a producer's command fails with the first lost connection or after 2 s of silence, a worker waits for Redis to come back. */
export const redisOptions = (url: string, use: 'producer' | 'worker') => {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    username: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password) || undefined,
    db: Number(pathname.slice(1) || 0),
    tls: protocol === 'rediss:' ? {} : undefined,
    connectTimeout: 2_000,
    commandTimeout: use === 'worker' ? undefined : 2_000,
    maxRetriesPerRequest: use === 'worker' ? null : 1,
    retryStrategy: (times: number) => Math.min(times * 100, 2_000),
  } satisfies RedisOptions;
};

/** A plain connection that never throws while idle: Redis may vanish at any moment, and what needs it says so itself. Subscriptions end with the connection. */
export const connectRedis = (url: string, onError: (error: Error) => void, use: 'producer' | 'worker' = 'producer'): Redis => {
  // A subscription that the client renews by itself is a promise nobody holds: left while it is on its way, it would end the whole process.
  const redis = new Redis({ ...redisOptions(url, use), autoResubscribe: false });
  redis.on('error', onError);
  return redis;
};
