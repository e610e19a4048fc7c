import { databaseRoles } from '#schema';
import { aDatabase, type TestDatabase } from '../support/a-database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

describe('the rights of the processes', () => {
  it('are these, and no more', async () => {
    const rights = await database.sql<{ held: string }>(
      `select format('%s: %s %s.%s%s', pg_get_userbyid(grantee), lower(privilege_type), n.nspname, relname, columns) as held from (
         select c.relnamespace, c.relname, acl.grantee, acl.privilege_type, '' as columns from pg_class c, aclexplode(c.relacl) acl
         union all
         select c.relnamespace, c.relname, acl.grantee, acl.privilege_type, format(' (%s)', string_agg(a.attname, ', ' order by a.attnum))
         from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl) acl group by 1, 2, 3, 4
       ) as granted join pg_namespace n on n.oid = relnamespace
       where grantee = 0 and n.nspname not in ('pg_catalog', 'information_schema') or pg_get_userbyid(grantee) = any ($1)`,
      [[...databaseRoles]],
    );
    expect(rights.map(({ held }) => held).toSorted()).toMatchSnapshot();
  });

  it('reach as far as these policies', async () => {
    const policies = await database.sql<{ policy: string }>(
      `select concat_ws(' ', schemaname || '.' || tablename, policyname, lower(cmd), roles::text, 'using ' || qual, 'check ' || with_check) as policy
       from pg_policies where policyname <> 'specs' and schemaname in ('identity', 'catalog', 'live', 'media', 'orders', 'fulfilment', 'ledger', 'platform')`,
    );
    expect(policies.map(({ policy }) => policy.replace(/\s+/g, ' ')).toSorted()).toMatchSnapshot();
  });
});

describe('the shop', () => {
  const asShop = (text: string, values: readonly unknown[] = []) => database.sqlAs('cunbo_shop', text, values);
  const anOrder = `insert into orders."order" (id, number, buyer_id, idempotency_key, request_sha256, status, total_minor, workshop_ids, address, placed_at, expires_at)
    select gen_random_uuid(), 'CB-spec', (select id from identity.person limit 1), gen_random_uuid(), 'unused', $1, 100, array[gen_random_uuid()], '{}', now(), now()`;

  it('takes an order as placed, and never as paid', async () => {
    await expect(asShop(anOrder, ['expired'])).rejects.toThrow('row-level security');
    await expect(asShop(anOrder.replace('expires_at)', 'paid_at)'), ['placed'])).rejects.toThrow('permission denied');
    await asShop(anOrder, ['placed']);
    // It may call an order off, but only the worker writes when it was paid, and without that no order is.
    await expect(asShop(`update orders."order" set status = 'paid'`)).rejects.toThrow('order_check');
    await expect(asShop(`update orders."order" set paid_at = now()`)).rejects.toThrow('permission denied');
  });

  it('lets nobody become more than a helper without a place', async () => {
    const grant = `insert into identity.held_role (id, person_id, role, place_id, granted_at)
      select gen_random_uuid(), (select id from identity.person limit 1), $1, $2, now()`;
    await expect(asShop(grant, ['operator', null])).rejects.toThrow('row-level security');
    const [place] = await database.sql<{ id: string }>('select id from identity.place limit 1');
    await expect(asShop(grant, ['helper', place!.id])).rejects.toThrow('row-level security');
    await asShop(`${grant} on conflict do nothing`, ['helper', null]);
  });
});

describe('phones', () => {
  it.each(['cunbo_console', 'cunbo_worker', 'cunbo_gateway'] as const)('are not for %s', async (role) => {
    await expect(database.sqlAs(role, 'select phone from identity.person')).rejects.toThrow('permission denied');
    await expect(database.sqlAs(role, 'select phone from catalog.maker')).rejects.toThrow('permission denied');
  });
});
