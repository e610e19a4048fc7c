import { SystemClock } from '#platform';
import { migrate, ownerDataSource, plantSampleVillage } from '#schema';
import { rolePasswords, sql, urlOf } from './servers.js';

/** Makes an empty database with today's tables and the sample village in it. */
export async function aVillageDatabase(name: string): Promise<string> {
  await dropDatabase(name);
  await sql('postgres', `create database ${name}`);
  const owner = await ownerDataSource(urlOf(name)).initialize();
  await migrate(owner, rolePasswords());
  await plantSampleVillage(owner, new SystemClock());
  await owner.destroy();
  return name;
}

/** Copies a database that nobody is connected to. */
export async function copyDatabase(from: string, to: string): Promise<string> {
  await dropDatabase(to);
  await sql('postgres', `create database ${to} template ${from} strategy file_copy`);
  return to;
}

/** Drops a database, whoever is connected. */
export const dropDatabase = (name: string): Promise<unknown> => sql('postgres', `drop database if exists ${name} with (force)`);
