import { Redis, type RedisOptions } from 'ioredis';

/** Connection settings for BullMQ: producers fail fast, workers wait for Redis to come back. */
export const redisOptions = (url: string, use: 'producer' | 'worker'): RedisOptions => {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    username: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password) || undefined,
    db: Number(pathname.slice(1) || 0),
    tls: protocol === 'rediss:' ? {} : undefined,
    enableOfflineQueue: use === 'worker',
    maxRetriesPerRequest: use === 'worker' ? null : 1,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  };
};

/** A plain connection that never throws while idle: Redis may vanish at any moment, and what needs it says so itself. */
export const connectRedis = (url: string, onError: (error: Error) => void, use: 'producer' | 'worker' = 'producer'): Redis => {
  const redis = new Redis(redisOptions(url, use));
  redis.on('error', onError);
  return redis;
};
