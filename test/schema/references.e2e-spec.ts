import { databaseRoles } from '#schema';
import { aDatabase, type TestDatabase } from '../support/a-database.js';

/** What orders and the books point to without a foreign key: checking it for each order of a rush costs more than writing the order. */
const pointedTo = [
  'identity.person',
  'live.room',
  'catalog.workshop',
  'catalog.product',
  'catalog.sku',
  'catalog.rule_version',
  'orders."order"',
  'orders.line',
  'catalog.party',
  'ledger.account',
  'ledger.journal',
  'ledger.leg',
];

let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});

afterAll(() => database.drop());

describe.each(pointedTo)('what orders and the books point to in %s', (table) => {
  it.each(databaseRoles)('cannot be removed, nor get another id, by %s', async (role) => {
    const [rights] = await database.sql(
      `select has_table_privilege($1, $2, 'delete') or has_table_privilege($1, $2, 'truncate') as remove, has_column_privilege($1, $2, 'id', 'update') as rename`,
      [role, table],
    );
    expect(rights).toEqual({ remove: false, rename: false });
  });
});
