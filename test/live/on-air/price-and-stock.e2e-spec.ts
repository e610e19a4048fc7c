import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { announceInRoom, priceOnAir, type RequestOf, stockOnAir } from '#contracts';
import { aFlashSale, fen } from '../../catalog/promotions.js';
import { startWorker, type TestWorker } from '../../support/start-worker.js';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../../support/start-catalog.js';
import { inVillage } from '../../support/village.js';
import { aStage, type Guest, roomCode, type Stage } from '../a-stage.js';

describe('changing price and stock on air', () => {
  let stage: Stage;
  let worker: TestWorker;
  let streamer: Guest;
  let sku: string;

  beforeAll(async () => {
    stage = await aStage();
    worker = await startWorker({ database: stage.database });
    sku = await inVillage(stage.database).sku('zaoxi-cracklings-plain-200');
  });
  afterAll(async () => {
    await worker.close();
    await stage.close();
  });
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('delete from catalog.flash_sale; delete from catalog.stock where id <> sku_id');
    await stage.database.sql('update catalog.sku set price_minor = 1990 where id = $1', [sku]);
    await inVillage(stage.database).stock(sku, 100);
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const asked = (minor: bigint, more: { id?: string; confirmed?: boolean; reason?: string } = {}): RequestOf<typeof priceOnAir> => ({
    params: { room: roomCode, sku },
    body: { id: crypto.randomUUID(), price: fen(minor), reason: '家里来客了', confirmed: false, ...more },
  });
  const stocked = (delta: number, more: { id?: string; confirmed?: boolean } = {}): RequestOf<typeof stockOnAir> => ({
    params: { room: roomCode, sku },
    body: { id: crypto.randomUUID(), delta, reason: '又送来一箱', confirmed: false, ...more },
  });
  const price = async (): Promise<number> =>
    Number((await stage.database.sql<{ price_minor: string }>('select price_minor from catalog.sku where id = $1', [sku]))[0]!.price_minor);

  it('tells everybody the new price at once, and keeps who, why and what it was', async () => {
    const viewer = await stage.enter(stage.catalog.stranger);
    const request = asked(1_790n);
    const answer = { skuId: sku, price: { minor: 1_790n, currency: 'CNY' } };
    expect(await stage.people.streamer.call(priceOnAir, request)).toEqual(answer);
    expect(await stage.people.streamer.call(priceOnAir, request)).toEqual(answer);
    expect(await viewer.saw('room.priced')).toMatchObject({ skuId: sku, price: { minor: 1_790n } });
    expect(
      await stage.database.sql(
        `select person_id, reason, before->>'priceMinor' as was, after->>'priceMinor' as is from catalog.change where id = $1`,
        [request.body.id],
      ),
    ).toEqual([{ person_id: stage.people.streamer.id, reason: '家里来客了', was: '1990', is: '1790' }]);
    expect((await stage.people.streamer.refusal(priceOnAir, { ...request, body: { ...request.body, price: fen(1_700n) } })).name).toBe(
      'key-reused',
    );
  });

  it('asks again before more than 30 %, and goes no lower than half of what it was when the room began', async () => {
    expect(await stage.people.streamer.refusal(priceOnAir, asked(1_392n))).toMatchObject({
      name: 'confirm-needed',
      details: { changeBps: 3_005 },
    });
    await stage.people.streamer.call(priceOnAir, asked(1_393n));
    await stage.people.streamer.call(priceOnAir, asked(995n));
    expect(await stage.people.streamer.refusal(priceOnAir, asked(994n))).toMatchObject({
      name: 'price-refused',
      details: { leastMinor: '995' },
    });
    expect(await price()).toBe(995);
    await stage.people.streamer.call(priceOnAir, asked(3_990n, { confirmed: true }));
  });

  it('stays above a flash sale of the same', async () => {
    await stage.people.streamer.call(announceInRoom, { params: { room: roomCode }, body: aFlashSale(sku, { price: fen(1_500n) }) });
    expect((await stage.people.streamer.refusal(priceOnAir, asked(1_500n))).name).toBe('price-below-flash');
    expect(await price()).toBe(1_990);
  });

  it('puts pieces on the shelf and takes some away, once under the same id', async () => {
    const viewer = await stage.enter(stage.catalog.stranger);
    const more = stocked(20);
    expect(await stage.people.streamer.call(stockOnAir, more)).toEqual({ skuId: sku, available: 120 });
    expect(await stage.people.streamer.call(stockOnAir, more)).toEqual({ skuId: sku, available: 120 });
    // What the shelf held before may be told after the viewer came in.
    await eventually(() => viewer.events.some((event) => event.kind === 'room.stocked' && event.skuId === sku && event.available === 120));
    expect((await stage.people.streamer.refusal(stockOnAir, stocked(-100))).name).toBe('confirm-needed');
    expect(await stage.people.streamer.refusal(stockOnAir, stocked(-121, { confirmed: true }))).toMatchObject({ name: 'stock-short' });
    expect(await stage.people.streamer.call(stockOnAir, stocked(-120, { confirmed: true }))).toMatchObject({ available: 0 });
  });

  it.each([priceOnAir, stockOnAir])('is for hosts of a live room, and for what is in its bag: $name', async (contract) => {
    const request = (contract === priceOnAir ? asked(1_900n) : stocked(1)) as never;
    const refused = async (by: Visitor, change: object = {}): Promise<string> =>
      (await by.refusal(contract, { ...(request as object), ...change } as never)).name;
    expect(await refused(stage.catalog.stranger)).toBe('signed-out');
    for (const by of [stage.people.shopper, stage.people.helper, stage.people.otherStreamer]) expect(await refused(by)).toBe('not-allowed');
    const knot = await inVillage(stage.database).sku('panan-knot-12');
    expect(await refused(stage.people.streamer, { params: { room: roomCode, sku: knot } })).toBe('not-found');
    expect(await refused(stage.people.streamer, { params: { room: 'no-such-room', sku } })).toBe('not-found');
    expect(await refused(stage.people.streamer, { body: { ...(request as { body: object }).body, reason: '' } })).toBe('malformed');
    await streamer.send('room.end');
    expect(await refused(stage.people.streamer)).toBe('room-not-open');
  });
});
