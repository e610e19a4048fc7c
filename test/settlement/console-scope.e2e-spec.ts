import { postgresOptions, type Transaction, withinScope } from '#platform';
import { SplitOrders } from '#settlement';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { aPaidOrder, type PlantedOrder, workerDatabase } from './paid-order.js';

const tables = ['orders."order"', 'orders.line', 'ledger.journal', 'ledger.leg', 'ledger.posting', 'ledger.balance'];

describe("what a workshop's console can read with any SQL", () => {
  let database: TestDatabase;
  let console: DataSource;
  let liugou: string;
  let puping: string;
  let own: PlantedOrder;
  let foreign: PlantedOrder;
  let mixed: PlantedOrder;

  const ids = async (tx: Transaction, sql: string): Promise<string[]> =>
    ((await tx.query(sql)) as { id: string }[]).map(({ id }) => id).toSorted();

  beforeAll(async () => {
    database = await aDatabase();
    const village = inVillage(database);
    [liugou, puping] = [await village.workshop('liugou'), await village.workshop('puping')];
    const skuOf = async (workshop: string): Promise<string> => {
      const [sku] = await database.sql<{ code: string }>(
        'select s.code from catalog.sku s join catalog.product p on p.id = s.product_id where p.workshop_id = $1 order by s.code limit 1',
        [workshop],
      );
      return sku!.code;
    };
    const clock = new TestClock();
    const [a, b] = [await skuOf(liugou), await skuOf(puping)];
    own = await aPaidOrder(database, clock, { skus: { [a]: 1 }, streamer: phones.streamer });
    foreign = await aPaidOrder(database, clock, { skus: { [b]: 1 }, streamer: phones.streamer });
    mixed = await aPaidOrder(database, clock, { skus: { [a]: 2, [b]: 3 }, streamer: phones.streamer });
    const worker = await workerDatabase(database);
    await new SplitOrders(worker, clock).execute();
    await worker.destroy();
    console = await new DataSource(postgresOptions(database.urlFor('cunbo_console'), [], 'cunbo specs')).initialize();
  });

  afterAll(async () => {
    await console.destroy();
    await database.drop();
  });

  it.each(tables)('is nothing of %s without a scope', async (table) => {
    expect(await console.query(`select from ${table}`)).toEqual([]);
    expect(await withinScope(console, [], (tx) => tx.query(`select from ${table}`))).toEqual([]);
  });

  it('is its own orders and those it has a part in', async () => {
    await withinScope(console, [liugou], async (tx) => {
      expect(await ids(tx, 'select id from orders."order"')).toEqual([own.id, mixed.id].toSorted());
      expect(await tx.query('select distinct workshop_id from orders.line')).toEqual([{ workshop_id: liugou }]);
      expect(await tx.query('select distinct workshop_id from ledger.leg')).toEqual([{ workshop_id: liugou }]);
    });
  });

  it('is no posting on the lines or parties of another workshop', async () => {
    await withinScope(console, [liugou], async (tx) => {
      expect(
        await tx.query('select from ledger.posting where line_id is not null and line_id not in (select id from orders.line)'),
      ).toEqual([]);
      expect(await tx.query('select from ledger.posting where order_id = $1', [foreign.id])).toEqual([]);
      expect(await tx.query('select from ledger.journal where source_id = $1', [foreign.id])).toEqual([]);
      const foreignParties = `select a.id from ledger.account a join catalog.party p on p.id = a.party_id where p.workshop_id = '${puping}'`;
      expect(await tx.query(`select from ledger.posting where account_id in (${foreignParties})`)).toEqual([]);
      expect(await tx.query(`select from ledger.balance where account_id in (${foreignParties})`)).toEqual([]);
    });
  });

  it('is the payment of an order only when all of it is its own', async () => {
    const payments = (order: PlantedOrder) => (tx: Transaction) =>
      tx.query('select from ledger.posting where order_id = $1 and line_id is null', [order.id]);
    expect(await withinScope(console, [liugou], payments(own))).toHaveLength(2);
    expect(await withinScope(console, [liugou], payments(mixed))).toHaveLength(0);
    expect(await withinScope(console, [liugou, puping], payments(mixed))).toHaveLength(2);
  });

  it("is every posting of its own parties, so that they sum to the parties' balances", async () => {
    await withinScope(console, [puping], async (tx) => {
      const sums = (table: string) =>
        tx.query(
          `select account_id, sum(amount_minor) from ledger.${table} where account_id in
          (select a.id from ledger.account a join catalog.party p on p.id = a.party_id where p.workshop_id = $1) group by 1 order by 1`,
          [puping],
        );
      const balances = await sums('balance');
      expect(balances.length).toBeGreaterThan(1);
      expect(await sums('posting')).toEqual(balances);
    });
  });

  it('is gone when the transaction is over', async () => {
    await withinScope(console, [liugou], (tx) => tx.query('select 1'));
    expect(await console.query('select from orders."order"')).toEqual([]);
  });
});
