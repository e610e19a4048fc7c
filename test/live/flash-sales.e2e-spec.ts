import { announceInRoom, callOffInRoom, type FlashOffer, RoomEvent } from '#contracts';
import { holdStock } from '#catalog';
import { ShowStock } from '#live';
import { DataSource } from 'typeorm';
import { aFlashSale as aCheapSale, fen } from '../catalog/promotions.js';
import { eventually } from '../support/eventually.js';
import { startWorker, type TestWorker } from '../support/start-worker.js';
import type { Visitor } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';
import { aStage, type Guest, roomCode, type Stage } from './a-stage.js';

// Half of its list price: a host may go no lower.
const aFlashSale: typeof aCheapSale = (skuId, more) => aCheapSale(skuId, { price: fen(995), ...more });

describe('a flash sale in a room', () => {
  let stage: Stage;
  let worker: TestWorker;
  let streamer: Guest;
  let skuId: string;

  beforeAll(async () => {
    stage = await aStage();
    worker = await startWorker({ database: stage.database });
    skuId = await inVillage(stage.database).sku('zaoxi-cracklings-plain-200');
  });
  afterAll(async () => {
    await worker.close();
    await stage.close();
  });
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('delete from catalog.flash_sale');
    await stage.database.sql('delete from catalog.stock where id <> sku_id');
    await inVillage(stage.database).stock(skuId, 30);
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const announce = (by: Visitor, more: Partial<ReturnType<typeof aFlashSale>> = {}): Promise<FlashOffer> =>
    by.call(announceInRoom, { params: { room: roomCode }, body: aFlashSale(skuId, more) });
  const refused = async (by: Visitor, room = roomCode, more: Partial<ReturnType<typeof aFlashSale>> = {}): Promise<string> =>
    (await by.refusal(announceInRoom, { params: { room }, body: aFlashSale(skuId, more) })).name;
  const told = <K extends RoomEvent['kind']>({ events }: Guest, kind: K): Extract<RoomEvent, { kind: K }>[] =>
    events.filter((event): event is Extract<RoomEvent, { kind: K }> => event.kind === kind);

  it('is seen by everybody in it, with the pieces it has left, and its end too', async () => {
    const viewer = await stage.enter(stage.catalog.stranger);
    const offer = await announce(stage.people.streamer, { quota: 5 });
    await viewer.saw('room.flash-announced');
    expect(told(viewer, 'room.flash-announced').map((event) => event.offer)).toEqual([offer]);
    await eventually(() => told(viewer, 'room.stocked').some((event) => event.skuId === skuId && event.available === 25));

    await worker.app.get(DataSource).transaction((tx) => holdStock(tx, [{ stockId: offer.id, pieces: 5 }]));
    await worker.app.get(ShowStock).execute([skuId]);
    await eventually(() => told(viewer, 'room.flash-stocked').some(({ flashSaleId, left }) => flashSaleId === offer.id && left === 0));

    await stage.people.streamer.call(callOffInRoom, { params: { room: roomCode, flashSale: offer.id } });
    await viewer.saw('room.flash-ended');
    expect(told(viewer, 'room.flash-ended').map((event) => event.flashSaleId)).toEqual([offer.id]);
  });

  it('reaches a phone that comes later or was away', async () => {
    const offer = await announce(stage.people.streamer);
    await streamer.saw('room.flash-announced');
    const back = await stage.enter(stage.catalog.stranger, { join: false });
    const joined = await back.send('room.join', { afterSeq: 0 });
    const missed = RoomEvent.array().parse(joined['events']);
    expect(missed.flatMap((event) => (event.kind === 'room.flash-announced' ? [event.offer] : []))).toEqual([offer]);
  });

  it('may be announced and called off by a helper', async () => {
    await stage.database.sql('insert into live.helper (room_id, person_id) values ($1, $2)', [
      await inVillage(stage.database).room(roomCode),
      stage.people.helper.id,
    ]);
    const offer = await announce(stage.people.helper);
    await stage.people.helper.call(callOffInRoom, { params: { room: roomCode, flashSale: offer.id } });
    expect((await stage.people.otherStreamer.refusal(callOffInRoom, { params: { room: roomCode, flashSale: offer.id } })).name).toBe(
      'not-allowed',
    );
  });

  it('is refused to whoever does not host, outside a live room, and for what is not in the bag', async () => {
    expect(await refused(stage.catalog.stranger)).toBe('signed-out');
    for (const by of [stage.people.shopper, stage.people.helper, stage.people.otherStreamer]) expect(await refused(by)).toBe('not-allowed');
    expect(await refused(stage.people.streamer, 'no-such-room')).toBe('not-found');
    expect(await refused(stage.people.streamer, 'X')).toBe('malformed');
    const foreign = await stage.database.sql<{ id: string }>(`select s.id from catalog.sku s where s.product_id = $1 limit 1`, [
      await inVillage(stage.database).product('panan-knot'),
    ]);
    expect(await refused(stage.people.streamer, roomCode, { skuId: foreign[0]!.id })).toBe('not-found');
    expect(await refused(stage.people.streamer, roomCode, { minutes: 0 })).toBe('malformed');
    await streamer.send('room.end');
    expect(await refused(stage.people.streamer)).toBe('room-not-open');
  });

  it("goes below half of the list price only when a manager of the goods' workshop announces it", async () => {
    const cheap = { params: { room: roomCode }, body: aFlashSale(skuId, { price: fen(994) }) };
    const { id } = stage.people.streamer;
    const manage = (code: string) =>
      inVillage(stage.database)
        .workshop(code)
        .then((workshop) =>
          stage.database.sql(`insert into identity.held_role values (gen_random_uuid(), $1, 'manager', $2, now())`, [id, workshop]),
        );
    try {
      for (const elsewhere of [true, false]) {
        expect(await stage.people.streamer.refusal(announceInRoom, cheap)).toMatchObject({
          name: 'flash-refused',
          details: { reason: 'price' },
        });
        await manage(elsewhere ? 'puping' : 'liugou');
      }
      expect(await stage.people.streamer.call(announceInRoom, cheap)).toMatchObject({ price: { minor: 994n } });
    } finally {
      await stage.database.sql(`delete from identity.held_role where person_id = $1 and role = 'manager'`, [id]);
    }
  });

  it('that another room or the workshop announced is not for this room to call off', async () => {
    const offer = await announce(stage.people.streamer);
    await stage.database.sql('update catalog.flash_sale set room_id = null where id = $1', [offer.id]);
    const asked = { params: { room: roomCode, flashSale: offer.id } };
    expect((await stage.people.streamer.refusal(callOffInRoom, asked)).name).toBe('not-found');
  });

  it('ends by itself when its time is over', async () => {
    const viewer = await stage.enter(stage.catalog.stranger);
    const offer = await announce(stage.people.streamer);
    await viewer.saw('room.flash-announced');
    await stage.database.sql(
      `update catalog.flash_sale set announced_at = announced_at - interval '5 minutes', opens_at = opens_at - interval '5 minutes', closes_at = closes_at - interval '5 minutes' where id = $1`,
      [offer.id],
    );
    await viewer.saw('room.flash-ended');
    await eventually(() => told(viewer, 'room.stocked').at(-1)?.available === 30);
  });
});

describe('what is left of a pack', () => {
  it('is told when a part of it falls', async () => {
    const stage = await aStage();
    const worker = await startWorker({ database: stage.database });
    try {
      const village = inVillage(stage.database);
      const part = await village.sku('zaoxi-cracklings-plain-200');
      const [pack] = await stage.database.sql<{ id: string }>(
        `select s.id from catalog.sku s join live.bag_item b on b.product_id = s.product_id join live.room r on r.id = b.room_id
         where r.code = $1 and s.product_id <> (select product_id from catalog.sku where id = $2) order by s.id limit 1`,
        [roomCode, part],
      );
      await stage.database.sql(`update catalog.product set kind = 'bundle' where id = (select product_id from catalog.sku where id = $1)`, [
        pack!.id,
      ]);
      await stage.database.sql('delete from catalog.stock where sku_id = $1', [pack!.id]);
      await stage.database.sql('insert into catalog.bundle_part (bundle_sku_id, sku_id, pieces, position) values ($1, $2, 4, 1)', [
        pack!.id,
        part,
      ]);
      await village.stock(part, 11);
      const viewer = await stage.enter(stage.catalog.stranger);
      await worker.app.get(ShowStock).execute([part]);
      await eventually(() =>
        viewer.events.some((event) => event.kind === 'room.stocked' && event.skuId === pack!.id && event.available === 2),
      );
      const told = viewer.events.flatMap((event) => (event.kind === 'room.stocked' ? [event.skuId] : []));
      expect(new Set(told)).toEqual(new Set([part, pack!.id]));
    } finally {
      await worker.close();
      await stage.close();
    }
  });
});
