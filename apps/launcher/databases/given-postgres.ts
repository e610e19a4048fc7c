import { Client } from 'pg';
import { messages } from '../messages.ts';
import { Trouble } from '../trouble.ts';
import type { RunningDatabase } from './running-database.ts';

/** Checks the server behind DATABASE_URL: reachable, Postgres 15 or newer, and its user may create the application roles. */
export async function checkGivenPostgres(url: string): Promise<RunningDatabase> {
  const where = readable(url);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Trouble(messages.givenPostgresSilent(where, (error as Error).message || String((error as { code?: string }).code)));
  }
  try {
    const version = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    const major = Math.floor(Number(version.rows[0]?.server_version_num) / 10_000);
    if (major < 15) throw new Trouble(messages.givenPostgresOld(where, major));
    const rights = await client.query<{ name: string; roles: boolean; make: boolean }>(
      `SELECT current_user AS name, rolsuper OR rolcreaterole AS roles,
              has_database_privilege(current_database(), 'CREATE') AS make
         FROM pg_roles WHERE rolname = current_user`,
    );
    const right = rights.rows[0];
    if (!right?.roles || !right.make)
      throw new Trouble(messages.givenPostgresRights(where, right?.name ?? '?', new URL(url).pathname.slice(1)));
    return { url, origin: where, stop: async () => undefined };
  } finally {
    await client.end();
  }
}

function readable(text: string): string {
  try {
    const url = new URL(text);
    if (!/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2 || !url.username) throw new Error('incomplete');
    return `${url.host}${url.pathname}`;
  } catch {
    throw new Trouble(messages.badDatabaseUrl);
  }
}
