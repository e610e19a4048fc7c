import { Client } from 'pg';
import { messages } from '../messages.ts';
import { DataFolder } from '../data-folder.ts';
import { bringUpDatabases } from '../databases/bring-up.ts';
import { emptyRedisDatabases } from '../databases/given-redis.ts';
import type { Leaving } from '../leaving.ts';
import { Ports } from '../processes/ports.ts';
import { readSecrets } from '../secrets.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';

/** Servers for the tests, told by environment: never the data of a running Cunbo, and nothing of theirs is left behind. */
export async function testDatabases(cache: DataFolder, leaving: Leaving): Promise<Record<string, string>> {
  const folder = new DataFolder(cache.at('test'));
  await folder.occupy(leaving);
  const gaveUp = (trouble: Trouble) => tell(`✘ ${trouble.message}`);
  const wish = { folder, cache, secrets: readSecrets(folder), ports: new Ports(), database: 'cunbo', durable: false, leaving, gaveUp };
  const { postgres, redis } = await bringUpDatabases(wish);

  const given = process.env.DATABASE_URL !== undefined;
  if (given) await mayCreateDatabases(postgres.url, postgres.origin);
  // In our own server every test database is a leftover; in a given one, others may be at work.
  const others = given ? await testDatabaseNames(postgres.url) : [];
  if (!given) await dropTestDatabases(postgres.url, []);
  await leaving.before(() => dropTestDatabases(postgres.url, others));
  const TEST_OWNER_DATABASE_URL = postgres.url;
  if (process.env.REDIS_URL === undefined) return { TEST_OWNER_DATABASE_URL, TEST_REDIS_URL: redis.url };
  const empty = await emptyRedisDatabases(redis.url);
  await leaving.before(() => empty.clear());
  return { TEST_OWNER_DATABASE_URL, TEST_REDIS_URL: empty.url };
}

async function mayCreateDatabases(url: string, where: string): Promise<void> {
  const [right] = await query<{ name: string; may: boolean }>(
    url,
    'SELECT current_user AS name, rolsuper OR rolcreatedb AS may FROM pg_roles WHERE rolname = current_user',
  );
  if (!right?.may) throw new Trouble(messages.mayNotCreateDatabases(where, right?.name ?? '?'));
}

async function testDatabaseNames(url: string): Promise<string[]> {
  const rows = await query<{ datname: string }>(url, `SELECT datname FROM pg_database WHERE datname LIKE 'cunbo\\_test\\_%'`);
  return rows.map(({ datname }) => datname);
}

async function dropTestDatabases(url: string, spared: string[]): Promise<void> {
  for (const name of await testDatabaseNames(url)) {
    if (!spared.includes(name)) await query(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
