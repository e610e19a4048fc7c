import { randomBytes } from 'node:crypto';
import { showMyOrder } from '#contracts';
import { ownerDataSource } from '#schema';
import pg from 'pg';
import { roleUrl } from '../../apps/launcher/role-passwords.ts';
import { aKey } from '../orders/a-shop.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { serverUrl, urlOfDatabase } from '../support/test-server.mjs';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';

const released = 7;
const keptTables = [
  'identity.place',
  'identity.person',
  'identity.held_role',
  'catalog.party',
  'catalog.workshop',
  'catalog.maker',
  'catalog.rule',
  'catalog.rule_version',
  'catalog.product',
  'catalog.sku',
  'catalog.stock',
];
const address = { name: '许小满', phone: '13800000013', region: '浙江省宁波市象山县', detail: '墙头镇溪里方村 1 号' };
const name = `cunbo_upgrade_${randomBytes(4).toString('hex')}`;

let today: TestDatabase;
let server: pg.Client;
let owner: pg.Client;
let catalog: TestCatalog;
const orders: Record<'placed' | 'paid', string> = { placed: aKey(), paid: aKey() };

/** Steps as an owner takes them who is no superuser, and whom row level security binds. */
async function migrate(steps: (all: unknown[]) => unknown[]): Promise<void> {
  const database = ownerDataSource(ownerUrl());
  database.setOptions({ migrations: steps(database.options.migrations as unknown[]) as never });
  await database.initialize();
  await database.runMigrations({ transaction: 'each' });
  await database.destroy();
}

const ownerUrl = (): string => {
  const url = new URL(urlOfDatabase(serverUrl(), name));
  [url.username, url.password] = [name, name];
  return url.href;
};

/** What a village had when the first seven steps were all: the columns of then, from today's rows. */
async function fillAsThen(): Promise<void> {
  for (const table of keptTables) {
    const rows = await today.sql<{ row: object }>(`select to_jsonb(t) as row from ${table} t`);
    const kept = rows
      .map(({ row }) => row as { kind?: string })
      .filter((row) => (!('rule_id' in row) || !('kind' in row) || row.kind === 'single') && row.kind !== 'custodian');
    const known = table === 'catalog.sku' || table === 'catalog.stock' ? `where exists (select from ${parentOf[table]})` : '';
    await owner.query(`insert into ${table} select r.* from jsonb_populate_recordset(null::${table}, $1::jsonb) r ${known}`, [
      JSON.stringify(kept),
    ]);
  }
  await owner.query(`update catalog.product set category = '海味 Sea' where code = 'dried-shrimp'`);
  await owner.query(`update catalog.product set category = 'old-shelf' where code = 'puping-goose'`);
}

const parentOf = {
  'catalog.sku': 'catalog.product p where p.id = r.product_id',
  'catalog.stock': 'catalog.sku s where s.id = r.sku_id',
};

/** An order whose payment came too late and went back, as it stood then. */
async function lateAsThen(): Promise<void> {
  await owner.query('alter table orders."order" no force row level security');
  await owner.query(
    `insert into orders."order" select (jsonb_populate_record(o, jsonb_build_object('id', $1::text, 'number', 'CB260101-late', 'idempotency_key', $1::text,
       'status', 'refunded', 'payment_intent_id', 'pi_then', 'charge_id', 'ch_then', 'closed_at', now(), 'fee_booked_at', now()))).*
     from orders."order" o where o.id = $2`,
    [aKey(), orders.placed],
  );
  await owner.query('alter table orders."order" force row level security');
}

/** An order by the columns of then. */
async function orderAsThen(status: 'placed' | 'paid'): Promise<void> {
  const paidAt = status === 'paid' ? new Date() : null;
  await owner.query('alter table orders."order" no force row level security; alter table orders.line no force row level security');
  await owner.query(
    `insert into orders."order" (id, number, buyer_id, idempotency_key, request_sha256, status, total_minor, workshop_ids, address, placed_at, expires_at, paid_at)
     select $1, $2, (select id from identity.person where phone = $3), $4, 'x', $5, 1990, array[p.workshop_id], $6, now(), now() + interval '15 minutes', $7
     from catalog.product p where p.code = 'zaoxi-cracklings'`,
    [orders[status], `CB260101-${status}`, phones.shopper, aKey(), status, address, paidAt],
  );
  await owner.query(
    `insert into orders.line (id, order_id, workshop_id, product_id, sku_id, rule_version_id, name, option, picture, quantity, unit_price_minor, gross_minor, shares)
     select $1, $2, p.workshop_id, p.id, s.id, v.id, p.name, s.option, p.picture, 1, 1990, 1990,
       jsonb_build_array(jsonb_build_object('role', 'workshop', 'partyId', p.workshop_id, 'kind', 'residual', 'bps', null, 'amountMinor', '1990'))
     from catalog.product p join catalog.sku s on s.product_id = p.id and s.code = 'zaoxi-cracklings-plain-200'
     join catalog.rule_version v on v.rule_id = p.rule_id limit 1`,
    [aKey(), orders[status]],
  );
  await owner.query('alter table orders."order" force row level security; alter table orders.line force row level security');
}

beforeAll(async () => {
  today = await aDatabase();
  server = new pg.Client({ connectionString: serverUrl() });
  await server.connect();
  await server.query(`create role ${name} login password '${name}'`);
  await server.query(`grant ${name} to current_user`);
  await server.query(`create database ${name} owner ${name}`);
  await migrate((all) => all.slice(0, released));
  owner = new pg.Client({ connectionString: ownerUrl() });
  await owner.connect();
  await fillAsThen();
  await orderAsThen('placed');
  await orderAsThen('paid');
  await lateAsThen();
  await owner.query(
    `insert into platform.outbox (event, payload, created_at) values ('order.placed', $1, now()), ('order.paid', $2, now()), ('payment.reported', $3, now())`,
    [{ orderId: orders.placed }, { orderId: orders.paid }, { eventId: 'evt_then' }],
  );
  await migrate((all) => all);
  const upgraded = {
    ...today,
    ownerUrl: ownerUrl(),
    urlFor: (role: Parameters<TestDatabase['urlFor']>[0]) => roleUrl(urlOfDatabase(serverUrl(), name), role),
  };
  catalog = await startCatalog({ database: upgraded, clock: new TestClock() });
});

afterAll(async () => {
  await catalog?.close();
  await owner?.end();
  await server.query(`drop database if exists ${name} with (force)`);
  await server.query(`drop role if exists ${name}`);
  await server.end();
  await today.drop();
});

describe('a database of the first release, with orders in it, brought up to date', () => {
  it('shows orders of then in the code of now', async () => {
    const shopper = await catalog.signIn(phones.shopper);
    for (const status of ['placed', 'paid'] as const) {
      expect(await shopper.call(showMyOrder, { params: { order: orders[status] } })).toMatchObject({
        status,
        total: { minor: 1_990n },
        freight: { minor: 0n },
        packs: [],
        lines: [{ quantity: 1, unitPrice: { minor: 1_990n }, bundleSkuId: null }],
      });
    }
  });

  it('has pieces where they were, and a parcel for what is paid', async () => {
    const { rows: stock } = await owner.query(
      'select count(*)::int as n, count(*) filter (where id = sku_id)::int as same from catalog.stock',
    );
    expect(stock[0].same).toBe(stock[0].n);
    expect(stock[0].n).toBeGreaterThan(0);
    const worker = new pg.Client({ connectionString: roleUrl(urlOfDatabase(serverUrl(), name), 'cunbo_worker') });
    await worker.connect();
    const { rows: parcels } = await worker.query('select order_id, status from fulfilment.parcel');
    await worker.end();
    expect(parcels).toEqual([{ order_id: orders.paid, status: 'to_pack' }]);
  });

  it('knows which payments went back', async () => {
    const { rows } = await owner.query(
      'select payment_id, charge_id, amount_minor, why, sent_at is not null as sent, booked_at is not null as booked from orders.returned_payment',
    );
    expect(rows).toEqual([{ payment_id: 'pi_then', charge_id: 'ch_then', amount_minor: '1990', why: 'late', sent: true, booked: true }]);
  });

  it('has news of then as news of now', async () => {
    const { rows } = await owner.query('select event, payload from platform.outbox order by id');
    expect(rows).toEqual([
      { event: 'orders.placed', payload: { orderIds: [orders.placed] } },
      { event: 'orders.paid', payload: { orderIds: [orders.paid] } },
      { event: 'payments.reported', payload: { eventIds: ['evt_then'] } },
    ]);
  });

  it('puts a category that is no code on a shelf for others, and keeps the rest', async () => {
    const { rows } = await owner.query(
      `select p.code, p.category from catalog.product p join catalog.category c on c.code = p.category where p.code in ('dried-shrimp', 'puping-goose') order by 1`,
    );
    expect(rows).toEqual([
      { code: 'dried-shrimp', category: 'other' },
      { code: 'puping-goose', category: 'old-shelf' },
    ]);
  });
});
