import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { showFigures, showSummary } from '#contracts';
import { SplitOrders } from '#settlement';
import { newId } from '#platform';
import { eventually } from '../../support/eventually.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage, phones } from '../../support/village.js';
import { aPaidOrder, workerDatabase } from '../../settlement/paid-order.js';
import { aStage, type Guest, roomCode, type Stage } from '../a-stage.js';

const params = { room: roomCode };

describe('a room in figures', () => {
  const clock = new TestClock(new Date('2026-11-20T12:00:00Z'));
  let stage: Stage;
  let streamer: Guest;
  let roomId: string;
  let cracklings: string;

  beforeAll(async () => {
    stage = await aStage({ clock });
    roomId = await inVillage(stage.database).room(roomCode);
    cracklings = await inVillage(stage.database).product('zaoxi-cracklings');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('update orders."order" set room_id = null');
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const buy = async (quantity: number): Promise<string> => {
    const { id } = await aPaidOrder(stage.database, clock, { streamer: phones.streamer, skus: { 'zaoxi-cracklings-plain-200': quantity } });
    await stage.database.sql('update orders."order" set room_id = $2 where id = $1', [id, roomId]);
    return id;
  };
  /** Gives one unit back, as it stands once the buyer has the money. */
  const giveBack = async (orderId: string, minor: number): Promise<void> => {
    const refund = newId(clock);
    await stage.database.sql(
      `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, status, requested_at, answer_by, answered_at, amount_minor, sent_at)
       select $1::uuid, $1::uuid, o.id, o.workshop_ids[1], 'RF' || $1::text, 'after-sale', 'damaged', 'sent', $3, $3, $3, $4, $3 from orders."order" o where o.id = $2`,
      [refund, orderId, clock.now(), minor],
    );
    await stage.database.sql(
      `insert into orders.refund_line (refund_id, line_id, quantity, amount_minor, platform_minor, base_minor, freight_minor)
       select $1, id, 1, $3, 0, $3, 0 from orders.line where order_id = $2`,
      [refund, orderId, minor],
    );
  };

  it('counts who came, what they bought and what went back, by product and by minute', async () => {
    await stage.enter(stage.catalog.stranger);
    await stage.enter(stage.people.shopper);
    await stage.enter(stage.people.shopper);
    await streamer.send('room.pin', { productId: cracklings });
    await streamer.send('room.like', { count: 7 });
    await eventually(() => streamer.events.some((event) => event.kind === 'room.counted' && event.viewers === 3));
    await eventually(() => streamer.events.some((event) => event.kind === 'room.liked' && event.likes === 7));
    const first = await buy(1);
    clock.advance(60_000);
    await buy(2);
    await giveBack(first, 500);
    const figures = await stage.people.streamer.call(showFigures, { params });
    expect(figures).toMatchObject({
      orders: 2,
      buyers: 1,
      pieces: 3,
      sales: { minor: 5_970n },
      refunded: { minor: 500n },
      visitors: 2,
      conversionBps: 5_000,
      viewers: 3,
      peakViewers: 3,
      likes: 7,
      worst: null,
    });
    expect(figures.products.find(({ productId }) => productId === cracklings)).toEqual({
      productId: cracklings,
      orders: 2,
      pieces: 3,
      sales: { minor: 5_970n, currency: 'CNY' },
      asks: 0,
      explainedSeconds: 60,
    });
    expect(figures.minutes.map(({ orders, sales, viewers }) => [orders, sales.minor, viewers])).toEqual([
      [1, 1_990n, 3],
      [1, 3_980n, 3],
    ]);
  });

  it('flags what falls furthest behind the last rooms of the streamer', async () => {
    for (const viewers of [40, 50, 60]) {
      const id = newId(clock);
      await stage.database.sql(
        `insert into live.room (id, code, title, streamer_id, cover, status, starts_at, started_at, ended_at)
         values ($1::uuid, 'before-' || right($1::text, 8), '{"zh-CN": "", "en": ""}', $2, '', 'ended', $3, $3::timestamptz - interval '2 days', $3::timestamptz - interval '47 hours')`,
        [id, stage.people.streamer.id, clock.now()],
      );
      await stage.database.sql(
        `insert into live.room_event (room_id, seq, kind, body, at) values ($1, 1, 'room.counted', jsonb_build_object('viewers', $2::int), $3)`,
        [id, viewers, clock.now()],
      );
    }
    try {
      clock.advance(120_000);
      await stage.enter(stage.people.shopper);
      await eventually(() => streamer.events.some((event) => event.kind === 'room.counted' && event.viewers === 1));
      expect((await stage.people.streamer.call(showFigures, { params })).worst).toEqual({ figure: 'viewers', ofUsualBps: 200 });
    } finally {
      await stage.database.sql(`delete from live.room_event where room_id in (select id from live.room where code like 'before-%')`);
      await stage.database.sql(`delete from live.room where code like 'before-%'`);
    }
  });

  it('ends with what it came to, and where the commission of it is', async () => {
    await buy(2);
    await stage.database.sql('insert into live.helper (room_id, person_id) values ($1, $2)', [roomId, stage.people.helper.id]);
    const worker = await workerDatabase(stage.database);
    try {
      await new SplitOrders(worker, clock).execute();
    } finally {
      await worker.destroy();
    }
    clock.advance(300_000);
    await streamer.send('room.end');
    const summary = await stage.people.streamer.call(showSummary, { params });
    expect(summary).toMatchObject({
      endedAt: clock.now().toISOString(),
      bestProductId: cracklings,
      figures: { orders: 1, sales: { minor: 3_980n } },
      commission: { expected: { minor: 398n }, waiting: { minor: 0n }, arrived: { minor: 0n }, total: { minor: 398n } },
    });
    expect((await stage.people.helper.call(showSummary, { params })).commission).toBeNull();
  });

  it.each([showFigures, showSummary])('is for the hosts of the room: $name', async (contract) => {
    expect((await stage.catalog.stranger.refusal(contract, { params })).name).toBe('signed-out');
    for (const who of [stage.people.shopper, stage.people.otherStreamer])
      expect((await who.refusal(contract, { params })).name).toBe('not-allowed');
    expect((await stage.people.streamer.refusal(contract, { params: { room: 'no-such-room' } })).name).toBe('not-found');
    expect((await stage.people.streamer.refusal(contract, { params: { room: 'X' } })).name).toBe('malformed');
  });
});
