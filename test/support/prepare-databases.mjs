import pg from 'pg';
import { rolePasswords } from '../../apps/launcher/role-passwords.ts';
import { SystemClock } from '../../dist/libs/platform/index.js';
import { migrate, ownerDataSource, plantSampleVillage } from '../../dist/libs/schema/index.js';

/** @type {Promise<void> | undefined} */
let prepared;

/**
 * Once before all specs, whichever kinds of them go together: a template with tables and the sample village, from which every spec file takes a copy of its own.
 * It runs the built code.
 */
export default function prepareDatabases() {
  prepared ??= prepare();
  return prepared;
}

async function prepare() {
  process.env.CUNBO_TEST_RUN ??= `${process.pid}`;
  const { serverUrl, templateName, urlOfDatabase } = await import('./test-server.mjs');
  const server = new pg.Client({ connectionString: serverUrl() });
  await server.connect();
  await server.query(`drop database if exists ${templateName()} with (force)`);
  await server.query(`create database ${templateName()}`);
  await server.end();
  const owner = await ownerDataSource(urlOfDatabase(serverUrl(), templateName())).initialize();
  await migrate(owner, rolePasswords(serverUrl()));
  await plantSampleVillage(owner, new SystemClock());
  await letOwnerSee(owner);
  await owner.destroy();
}

/**
 * Row level security is forced on owners too, unless they are superusers. Specs look and prepare as the owner, whoever that is on a given server.
 * @param {import('typeorm').DataSource} owner
 */
async function letOwnerSee(owner) {
  const tables = await owner.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relforcerowsecurity`,
  );
  for (const { name } of tables) await owner.query(`create policy specs on ${name} to current_user using (true) with check (true)`);
}
