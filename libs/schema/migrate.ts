import { DataSource } from 'typeorm';
import { type DatabaseRole, databaseRoles, makeDatabaseRoles } from './database-roles.js';
import { migrations } from './migrations/index.js';

// One number for the whole house: two migrators on one database wait for each other.
const migratorLock = 20_260_124;

/** Brings a database up to date: roles first, then every step not yet taken, each in a transaction of its own. Answers how many steps it took. */
export async function migrate(owner: DataSource, passwords: Record<DatabaseRole, string>): Promise<number> {
  const guard = owner.createQueryRunner();
  await guard.query('select pg_advisory_lock($1)', [migratorLock]);
  try {
    await makeDatabaseRoles(owner, passwords);
    const [{ name }] = await owner.query('select current_database() as name');
    for (const role of databaseRoles) await owner.query(`grant connect on database "${name.replaceAll('"', '""')}" to ${role}`);
    return (await owner.runMigrations({ transaction: 'each' })).length;
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [migratorLock]);
    await guard.release();
  }
}

/** The database as its owner; only the migrator and the seed connect like this. */
export const ownerDataSource = (url: string): DataSource =>
  new DataSource({ type: 'postgres', url, migrations, migrationsTableName: 'migration', applicationName: 'cunbo migrator' });
