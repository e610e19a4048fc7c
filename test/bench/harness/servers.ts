import pg from 'pg';

/** The address of one of the processes' roles at any database. */
type Role = 'cunbo_shop' | 'cunbo_console' | 'cunbo_gateway' | 'cunbo_worker';

const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: benches run through npm run bench`);
  return value;
};

/** A Postgres of this bench's own; its user may do everything. */
export const ownerUrl = (): string => given('BENCH_POSTGRES_URL');

/** A Redis of this bench's own. */
export const redisUrl = (): string => given('BENCH_REDIS_URL');

/** The passwords of the processes' roles. */
export const rolePasswords = (): Record<Role, string> => JSON.parse(given('BENCH_ROLE_PASSWORDS')) as Record<Role, string>;

/** The same server, another database, and for a process its own role. */
export function urlOf(database: string, role?: Role): string {
  const url = new URL(ownerUrl());
  url.pathname = `/${database}`;
  if (role) [url.username, url.password] = [role, rolePasswords()[role]];
  return url.href;
}

/** Runs SQL as the owner of a database; `;` may separate many statements when there are no values. */
export async function sql<Row extends object = Record<string, unknown>>(
  database: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
