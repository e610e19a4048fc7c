import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type ApplicationRole, roleUrl } from '../../apps/launcher/role-passwords.ts';
import { databasePrefix, redisServerUrl, serverUrl, templateName, urlOfDatabase } from './test-server.mjs';

/** A database of one's own with the sample village in it, and a Redis database beside it. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly redisUrl: string;
  /** The address for one of the processes' roles. */
  urlFor(role: ApplicationRole): string;
  /** Reads or writes as the owner: for preparing and for looking, never for what is being tested. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs SQL as a process's role, with its rights only. */
  sqlAs<Row extends object = Record<string, unknown>>(role: ApplicationRole, text: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Copies the template; drop it when done. */
export async function aDatabase(): Promise<TestDatabase> {
  const name = `${databasePrefix()}${process.env.JEST_WORKER_ID ?? '1'}_${randomBytes(4).toString('hex')}`;
  // As files: a copy through the log takes five times as long.
  await onServer(`create database ${name} template ${templateName()} strategy file_copy`);
  const redisUrl = urlOfDatabase(redisServerUrl(), `${redisDatabase()}`);
  await emptyRedis(redisUrl);
  return databaseAt(urlOfDatabase(serverUrl(), name), redisUrl, () => onServer(`drop database if exists ${name} with (force)`));
}

/** A way into a database that is there already; `drop` is done once nobody uses it any more. */
export function databaseAt(ownerUrl: string, redisUrl: string, drop: () => Promise<void>): TestDatabase {
  const pools = new Map<string, pg.Pool>();
  const poolOf = (url: string): pg.Pool => {
    const open = pools.get(url);
    if (open) return open;
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    // The server may cut a connection that is just closing when the database is dropped.
    pool.on('error', () => undefined);
    pools.set(url, pool);
    return pool;
  };
  return {
    ownerUrl,
    redisUrl,
    urlFor: (role) => roleUrl(ownerUrl, role),
    sql: async (text, values = []) => (await poolOf(ownerUrl).query(text, [...values])).rows,
    sqlAs: async (role, text, values = []) => (await poolOf(roleUrl(ownerUrl, role)).query(text, [...values])).rows,
    async drop() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      await drop();
    },
  };
}

// Redis has 16 databases unless told otherwise; the given address names the first one that specs may use.
const redisDatabase = (): number => {
  const first = Number(new URL(redisServerUrl()).pathname.slice(1) || 1);
  return first + ((Number(process.env.JEST_WORKER_ID ?? 1) - 1) % 4);
};

async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
