import pg from 'pg';
import { databasePrefix, serverUrl } from './test-server.mjs';

/** Once after all specs: nothing of this run is left on the server. */
export default async function dropDatabases() {
  const server = new pg.Client({ connectionString: serverUrl() });
  await server.connect();
  const { rows } = await server.query('select datname from pg_database where starts_with(datname, $1)', [databasePrefix()]);
  for (const { datname } of rows) await server.query(`drop database if exists ${datname} with (force)`);
  await server.end();
}
