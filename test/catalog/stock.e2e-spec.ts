import { holdStock, releaseStock, returnSoldStock, sellHeldStock, type StockLine } from '#catalog';
import { postgresOptions, Problem, type Transaction } from '#platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { inVillage } from '../support/village.js';

type Moving = (tx: Transaction, lines: readonly StockLine[]) => Promise<void>;

describe('moving stock', () => {
  let database: TestDatabase;
  let shop: DataSource;
  let worker: DataSource;
  let goose: string;
  let knot: string;
  const as = (by: DataSource, move: Moving, ...lines: StockLine[]) => by.transaction((tx) => move(tx, lines));
  const stockOf = async (skuId: string) =>
    (await database.sql('select available, held, sold from catalog.stock where id = $1', [skuId]))[0];
  const pieces = (stockId: string, count = 1): StockLine => ({ stockId, pieces: count });
  /** Connections that hundreds wait for, however long that takes on a busy machine. */
  const connect = (role: 'cunbo_shop' | 'cunbo_worker'): Promise<DataSource> => {
    const options = postgresOptions(database.urlFor(role), [], 'stock spec', 20);
    return new DataSource({ ...options, extra: { ...options.extra, connectionTimeoutMillis: 60_000 } } as DataSourceOptions).initialize();
  };
  const soldOut = (error: unknown): boolean => error instanceof Problem && error.problem === 'sold-out';

  beforeAll(async () => {
    database = await aDatabase();
    [shop, worker] = [await connect('cunbo_shop'), await connect('cunbo_worker')];
    const village = inVillage(database);
    goose = await village.sku('puping-goose-half');
    [{ id: knot }] = (await database.sql<{ id: string }>(
      `select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.code = 'panan-knot' limit 1`,
    )) as [{ id: string }];
  });

  beforeEach(async () => {
    await inVillage(database).stock(goose, 50);
    await inVillage(database).stock(knot, 50);
  });

  afterAll(async () => {
    await shop?.destroy();
    await worker?.destroy();
    await database?.drop();
  });

  it('holds, sells and releases pieces', async () => {
    await as(shop, holdStock, pieces(goose, 7));
    expect(await stockOf(goose)).toEqual({ available: 43, held: 7, sold: 0 });
    await as(worker, sellHeldStock, pieces(goose, 4));
    expect(await stockOf(goose)).toEqual({ available: 43, held: 3, sold: 4 });
    await as(worker, releaseStock, pieces(goose, 3));
    expect(await stockOf(goose)).toEqual({ available: 46, held: 0, sold: 4 });
    await as(worker, returnSoldStock, pieces(goose, 1));
    expect(await stockOf(goose)).toEqual({ available: 47, held: 0, sold: 3 });
  });

  it('keeps the quota of a flash sale apart from the shelf', async () => {
    const sale = '00000000-0000-7000-8000-00000000f1a5';
    await database.sql('insert into catalog.stock (id, sku_id, available) values ($1, $2, 3)', [sale, goose]);
    await as(shop, holdStock, pieces(sale, 3));
    await expect(as(shop, holdStock, pieces(sale))).rejects.toEqual(new Problem('sold-out', { skuId: goose, available: 0 }));
    expect([await stockOf(goose), await stockOf(sale)]).toEqual([
      { available: 50, held: 0, sold: 0 },
      { available: 0, held: 3, sold: 0 },
    ]);
  });

  it('refuses everything when one sku has too few left, and says how many there are', async () => {
    await expect(as(shop, holdStock, pieces(goose, 2), pieces(knot, 51))).rejects.toEqual(
      new Problem('sold-out', { skuId: knot, available: 50 }),
    );
    expect(await stockOf(goose)).toEqual({ available: 50, held: 0, sold: 0 });
  });

  it('adds up the same sku named twice', async () => {
    await expect(as(shop, holdStock, pieces(goose, 30), pieces(goose, 30))).rejects.toEqual(
      new Problem('sold-out', { skuId: goose, available: 50 }),
    );
    await as(shop, holdStock, pieces(goose, 20), pieces(goose, 30));
    expect(await stockOf(goose)).toEqual({ available: 0, held: 50, sold: 0 });
  });

  it('has nothing of a sku it does not know', async () => {
    const skuId = '00000000-0000-7000-8000-000000000000';
    await expect(as(shop, holdStock, pieces(skuId))).rejects.toEqual(new Problem('sold-out', { skuId, available: 0 }));
  });

  it.each([0, -1, 1.5, Number.NaN])('stops on %p pieces', async (quantity) => {
    for (const move of [holdStock, sellHeldStock, releaseStock, returnSoldStock])
      await expect(as(worker, move, pieces(goose, quantity))).rejects.toThrow('whole pieces');
    expect(await stockOf(goose)).toEqual({ available: 50, held: 0, sold: 0 });
  });

  it('never sells or releases what was not held', async () => {
    await as(shop, holdStock, pieces(goose, 1));
    await expect(as(worker, sellHeldStock, pieces(goose, 2))).rejects.toThrow('check constraint');
    await expect(as(worker, releaseStock, pieces(goose, 2))).rejects.toThrow('check constraint');
    await expect(as(worker, returnSoldStock, pieces(goose, 1))).rejects.toThrow('check constraint');
    expect(await stockOf(goose)).toEqual({ available: 49, held: 1, sold: 0 });
  });

  it('gives 50 pieces to exactly 50 of 200 buyers at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => as(shop, holdStock, pieces(goose))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refusals.filter(soldOut)).toHaveLength(150);
    expect(await stockOf(goose)).toEqual({ available: 0, held: 50, sold: 0 });
  });

  it('never lets buyers of the same two skus wait for each other in a circle', async () => {
    const both = [pieces(goose), pieces(knot)];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 120 }, (_, index) => as(shop, holdStock, ...(index % 2 ? both : both.toReversed()))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])).every(soldOut)).toBe(true);
    expect(await stockOf(knot)).toEqual({ available: 0, held: 50, sold: 0 });
  });

  it('keeps the sum of pieces whatever happens at once', async () => {
    await as(shop, holdStock, pieces(goose, 20));
    await Promise.allSettled([
      ...Array.from({ length: 60 }, () => as(shop, holdStock, pieces(goose))),
      ...Array.from({ length: 10 }, () => as(worker, sellHeldStock, pieces(goose))),
      ...Array.from({ length: 10 }, () => as(worker, releaseStock, pieces(goose))),
    ]);
    const stock = (await stockOf(goose)) as { available: number; held: number; sold: number };
    expect(stock.available + stock.held + stock.sold).toBe(50);
    expect(stock).toMatchObject({ sold: 10 });
  });

  it('lets the gateway change nothing', async () => {
    await expect(database.sqlAs('cunbo_gateway', 'update catalog.stock set available = 0')).rejects.toThrow('permission denied');
  });
});
