import { catalogTables } from '#catalog';
import { fulfilmentTables } from '#fulfilment';
import { identityTables } from '#identity';
import { liveTables } from '#live';
import { mediaTables } from '#media';
import { ordersTables } from '#orders';
import { postgresOptions } from '#platform';
import { settlementTables } from '#settlement';
import { databaseRoles } from '#schema';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';

let database: TestDatabase;
let described: DataSource;

beforeAll(async () => {
  database = await aDatabase();
  const tables = [
    ...identityTables,
    ...catalogTables,
    ...liveTables,
    ...mediaTables,
    ...ordersTables,
    ...fulfilmentTables,
    ...settlementTables,
  ];
  described = await new DataSource(postgresOptions(database.ownerUrl, tables, 'cunbo specs')).initialize();
});

afterAll(async () => {
  await described.destroy();
  await database.drop();
});

/** Columns of the migrated database, `schema.table.column type null?`; a transaction's number (xid8) is the database's own and no entity's. */
async function migrated(): Promise<string[]> {
  const rows = await database.sql<{ column: string }>(
    `select format('%s.%s.%s %s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, null), case when a.attnotnull then '' else ' null' end) as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'xid8'::regtype and n.nspname in ('identity', 'catalog', 'live', 'media', 'orders', 'fulfilment', 'ledger')`,
  );
  return rows.map(({ column }) => column).toSorted();
}

/** The same of the entities. */
const inCode = (): string[] =>
  described.entityMetadatas
    .flatMap(({ schema, tableName, columns }) =>
      columns.map((column) => {
        const type = described.driver.normalizeType(column) + (column.isArray ? '[]' : '');
        return `${schema}.${tableName}.${column.databaseName} ${type}${column.isNullable ? ' null' : ''}`;
      }),
    )
    .toSorted();

describe('the tables in code', () => {
  it('are the tables that migrations make, column by column', async () => {
    expect(inCode()).toEqual(await migrated());
  });
});

describe('row level security', () => {
  it('is forced on everything that belongs to a workshop', async () => {
    const forced = await database.sql<{ name: string }>(
      `select n.nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relrowsecurity and relforcerowsecurity order by 1`,
    );
    expect(forced.map(({ name }) => name)).toEqual([
      'catalog.change',
      'fulfilment.manifest',
      'fulfilment.parcel',
      'ledger.adjustment',
      'ledger.balance',
      'ledger.bank_answer',
      'ledger.bank_file',
      'ledger.bank_line',
      'ledger.bank_statement',
      'ledger.break',
      'ledger.break_step',
      'ledger.cash_count',
      'ledger.cash_fund',
      'ledger.cash_receipt',
      'ledger.check_result',
      'ledger.dispute',
      'ledger.dispute_line',
      'ledger.dispute_share',
      'ledger.hand_payment',
      'ledger.journal',
      'ledger.leg',
      'ledger.payout_attempt',
      'ledger.payout_batch',
      'ledger.payout_item',
      'ledger.period',
      'ledger.posting',
      'ledger.provider_cursor',
      'ledger.provider_line',
      'ledger.reserve_rule',
      'ledger.reveal',
      'ledger.write_off',
      'orders.address',
      'orders.line',
      'orders.order',
      'orders.refund',
      'orders.refund_line',
    ]);
  });

  it('lets no process own a table or pass by the policies', async () => {
    const roles = await database.sql(
      `select rolname from pg_roles where rolname = any ($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
      [[...databaseRoles]],
    );
    expect(roles).toEqual([]);
    const owned = await database.sql(`select relname from pg_class where pg_get_userbyid(relowner) = any ($1)`, [[...databaseRoles]]);
    expect(owned).toEqual([]);
  });
});

describe('migrations', () => {
  it('run again without doing anything', async () => {
    const [{ n: before } = { n: '' }] = await database.sql<{ n: string }>('select count(*) as n from migration');
    const { migrate, ownerDataSource } = await import('#schema');
    const { rolePasswords } = await import('../../apps/launcher/role-passwords.ts');
    const owner = await ownerDataSource(database.ownerUrl).initialize();
    expect(await migrate(owner, rolePasswords(database.ownerUrl))).toBe(0);
    await owner.destroy();
    expect(Number(before)).toBeGreaterThan(0);
  });
});
