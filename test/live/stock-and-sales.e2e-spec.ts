import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FindSellingRoom, ShowSales, ShowStock } from '#live';
import { Problem } from '#platform';
import { eventually } from '../support/eventually.js';
import { startWorker, type TestWorker } from '../support/start-worker.js';
import { inVillage } from '../support/village.js';
import { aStage, type Guest, type Stage } from './a-stage.js';

describe('stock and sales in a room', () => {
  let stage: Stage;
  let worker: TestWorker;
  let streamer: Guest;
  let roomId: string;
  let productId: string;
  let skuId: string;

  beforeAll(async () => {
    stage = await aStage();
    worker = await startWorker({ database: stage.database });
    const village = inVillage(stage.database);
    roomId = await village.room('mamas-taste');
    productId = await village.product('zaoxi-cracklings');
    const [sku] = await stage.database.sql<{ id: string }>('select id from catalog.sku where product_id = $1 limit 1', [productId]);
    skuId = sku!.id;
  });
  afterAll(async () => {
    await worker.close();
    await stage.close();
  });
  beforeEach(async () => {
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const stocked = ({ events }: Guest): number[] =>
    events.flatMap((event) => (event.kind === 'room.stocked' && event.skuId === skuId ? [event.available] : []));

  it('shows what is left in every room that sells it, in the order in which it fell', async () => {
    const viewer = await stage.enter(stage.catalog.stranger);
    for (const available of [5, 4, 0]) {
      await inVillage(stage.database).stock(skuId, available);
      await worker.app.get(ShowStock).execute([skuId]);
    }
    await eventually(() => stocked(viewer).at(-1) === 0);
    // Of figures that fell within one tick, phones get the last.
    expect([5, 4, 0].filter((available) => stocked(viewer).includes(available))).toEqual(stocked(viewer));
    const rooms = await stage.database.sql<{ code: string }>(
      `select distinct r.code from live.room_event e join live.room r on r.id = e.room_id where e.kind = 'room.stocked'`,
    );
    expect(rooms).toEqual([{ code: 'mamas-taste' }]);
  });

  it('ends with the newest figure when many tell at the same time', async () => {
    const viewer = await stage.enter(stage.catalog.stranger);
    await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        await inVillage(stage.database).stock(skuId, 50 - index);
        await worker.app.get(ShowStock).execute([skuId]);
      }),
    );
    const [stock] = await stage.database.sql<{ available: number }>('select available from catalog.stock where sku_id = $1', [skuId]);
    await eventually(async () => {
      const told = await stage.database.sql(`select from live.room_event where kind = 'room.stocked' and body->>'skuId' = $1`, [skuId]);
      return told.length === 10 && stocked(viewer).at(-1) === stock!.available;
    });
    expect(stocked(viewer).at(-1)).toBe(stock!.available);
  });

  it('shows a pack as gone once a part of it is not sold any more', async () => {
    const { sql } = stage.database;
    const [pack] = await sql<{ sku_id: string; product_id: string; part_id: string }>(
      `select sku.id as sku_id, sku.product_id, part.sku_id as part_id from catalog.bundle_part part join catalog.sku on sku.id = part.bundle_sku_id
       join catalog.product on product.id = sku.product_id where product.status = 'published' order by sku.id, part.position limit 1`,
    );
    const { sku_id: packId, product_id: packProduct, part_id: partId } = pack!;
    await sql('insert into live.bag_item (room_id, product_id, number) values ($1, $2, 99)', [roomId, packProduct]);
    const viewer = await stage.enter(stage.catalog.stranger);
    const told = (): number[] =>
      viewer.events.flatMap((event) => (event.kind === 'room.stocked' && event.skuId === packId ? [event.available] : []));
    try {
      await worker.app.get(ShowStock).execute([partId]);
      await eventually(() => told().length === 1);
      expect(told()[0]).toBeGreaterThan(0);
      await sql(`update catalog.sku set status = 'off' where id = $1`, [partId]);
      await worker.app.get(ShowStock).execute([partId]);
      await eventually(() => told().length === 2);
      expect(told()[1]).toBe(0);
    } finally {
      await sql(`update catalog.sku set status = 'on' where id = $1`, [partId]);
      await sql('delete from live.bag_item where room_id = $1 and product_id = $2', [roomId, packProduct]);
    }
  });

  it('says nothing to a room that has ended', async () => {
    await streamer.send('room.end');
    await worker.app.get(ShowStock).execute([skuId]);
    expect(await stage.database.sql(`select from live.room_event where kind = 'room.stocked'`)).toEqual([]);
  });

  it('shows a sale once, however often and however many at once tell of it', async () => {
    const viewer = await stage.enter(stage.catalog.stranger);
    const sale = { roomId, lineId: crypto.randomUUID(), productId, buyer: '许**', quantity: 2 };
    await Promise.all(Array.from({ length: 5 }, () => worker.app.get(ShowSales).execute([sale])));
    await worker.app.get(ShowSales).execute([sale, { ...sale, lineId: crypto.randomUUID(), quantity: 1 }]);
    await eventually(() => viewer.events.filter(({ kind }) => kind === 'room.sold').length === 2);
    expect(viewer.events.flatMap((event) => (event.kind === 'room.sold' ? [[event.buyer, event.quantity]] : []))).toEqual([
      ['许**', 2],
      ['许**', 1],
    ]);
  });

  it('finds the room a shopper buys in only while it is live and sells the product', async () => {
    const find = (products: string[], room = roomId): Promise<unknown> =>
      stage.catalog.app
        .get(FindSellingRoom)
        .execute(room, products)
        .catch((error: unknown) => (error as Problem).problem);
    expect(await find([productId])).toEqual({ id: roomId, code: 'mamas-taste', streamerId: stage.people.streamer.id });
    expect(await find([productId, await inVillage(stage.database).product('panan-knot')])).toBe('not-found');
    expect(await find([productId], crypto.randomUUID())).toBe('not-found');
    await streamer.send('room.end');
    expect(await find([productId])).toBe('room-not-open');
  });
});
