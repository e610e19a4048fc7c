import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { holdContest, listContests, listOpenContests, type RequestOf, showContest } from '#contracts';
import { newId } from '#platform';
import { place } from '../../support/buy.js';
import type { Visitor } from '../../support/start-catalog.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage, phones } from '../../support/village.js';
import { aPaidOrder } from '../../settlement/paid-order.js';
import { aStage, otherRoomCode, roomCode, type Stage } from '../a-stage.js';

const hour = 3_600_000;

describe('a contest of rooms', () => {
  const clock = new TestClock(new Date('2026-11-20T12:00:00Z'));
  let stage: Stage;
  let officer: Visitor;

  beforeAll(async () => {
    stage = await aStage({ clock });
    officer = await stage.catalog.signIn(phones.county);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('update orders."order" set room_id = null, at_stall = false');
  });

  const asked = (more: object = {}): RequestOf<typeof holdContest> => ({
    body: {
      id: crypto.randomUUID(),
      title: { 'zh-CN': '村播大赛', en: 'Village streaming contest' },
      startsAt: new Date(clock.now().getTime() - hour).toISOString(),
      endsAt: new Date(clock.now().getTime() + hour).toISOString(),
      rooms: [roomCode, otherRoomCode],
      ...more,
    },
  });
  const buy = async (room: string, skus: Record<string, number>): Promise<string> => {
    const { id } = await aPaidOrder(stage.database, clock, { streamer: phones.streamer, skus });
    await stage.database.sql('update orders."order" set room_id = $2 where id = $1', [id, await inVillage(stage.database).room(room)]);
    return id;
  };
  /** One piece of an order comes back, for so much. */
  const giveBack = async (order: string, minor: number): Promise<void> => {
    const refund = newId(clock);
    await stage.database.sql(
      `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, status, requested_at, answer_by, answered_at, amount_minor)
       select $1::uuid, $1::uuid, o.id, o.workshop_ids[1], 'RF' || $1::text, 'after-sale', 'damaged', 'accepted', $3, $3, $3, $4::bigint from orders."order" o where o.id = $2`,
      [refund, order, clock.now(), minor],
    );
    await stage.database.sql(
      `insert into orders.refund_line (refund_id, line_id, quantity, amount_minor, platform_minor, base_minor, freight_minor)
       select $1, id, 1, $3::bigint, 0, $3::bigint, 0 from orders.line where order_id = $2`,
      [refund, order, minor],
    );
  };
  const board = async (contest: string): Promise<[string, number, bigint][]> =>
    (await stage.catalog.stranger.call(showContest, { params: { contest } })).entries.map(({ room, rank, net }) => [
      room.code,
      rank,
      net.minor,
    ]);

  it('ranks its rooms by what was paid for goods, less what went back', async () => {
    const { code } = await officer.call(holdContest, asked());
    expect(await board(code)).toEqual([
      [roomCode, 1, 0n],
      [otherRoomCode, 1, 0n],
    ]);
    const order = await buy(roomCode, { 'zaoxi-cracklings-plain-200': 2 });
    await buy(otherRoomCode, { 'panan-knot-12': 3 });
    expect(await board(code)).toEqual([
      [roomCode, 1, 3_980n],
      [otherRoomCode, 2, 3_600n],
    ]);
    await giveBack(order, 1_990);
    expect(await board(code)).toEqual([
      [otherRoomCode, 1, 3_600n],
      [roomCode, 2, 1_990n],
    ]);
    const [first] = (await stage.catalog.stranger.call(showContest, { params: { contest: code } })).entries;
    expect(first).toMatchObject({ orders: 1, pieces: 3, goods: { minor: 3_600n }, discounts: { minor: 0n }, refunded: { minor: 0n } });
  });

  it('counts what was scanned at a stall with the rest, and tells it apart; what comes back lowers both', async () => {
    const { code } = await officer.call(holdContest, asked());
    const host = await stage.enter(stage.people.streamer);
    await host.send('room.start');
    const roomId = await inVillage(stage.database).room(roomCode);
    const skuId = await inVillage(stage.database).sku('zaoxi-cracklings-plain-200');
    const scanned = await place(stage.people.shopper, skuId, { roomId, atStall: true, quantity: 2 });
    const watched = await place(stage.people.otherShopper, skuId, { roomId });
    await stage.database.sql(`update orders."order" set status = 'paid', paid_at = $2 where id = any ($1::uuid[])`, [
      [scanned.id, watched.id],
      clock.now(),
    ]);
    await buy(otherRoomCode, { 'panan-knot-12': 4 });
    const read = async () => {
      const { entries } = await stage.catalog.stranger.call(showContest, { params: { contest: code } });
      return entries.map(({ room, rank, orders, net, atStall }) => [room.code, rank, orders, net.minor, atStall.orders, atStall.net.minor]);
    };
    expect(await read()).toEqual([
      [roomCode, 1, 2, 5_970n, 1, 3_980n],
      [otherRoomCode, 2, 1, 4_800n, 0, 0n],
    ]);
    await giveBack(scanned.id, 1_990);
    expect(await read()).toEqual([
      [otherRoomCode, 1, 1, 4_800n, 0, 0n],
      [roomCode, 2, 2, 3_980n, 1, 1_990n],
    ]);
  });

  it('takes a stall for one only in a room', async () => {
    const skuId = await inVillage(stage.database).sku('zaoxi-cracklings-plain-200');
    const { id } = await place(stage.people.shopper, skuId, { atStall: true });
    expect(await stage.database.sql('select room_id, at_stall from orders."order" where id = $1', [id])).toEqual([
      { room_id: null, at_stall: false },
    ]);
  });

  it('is found by anybody: what runs first, then what comes, then what was over within a week', async () => {
    const at = (hours: number): string => new Date(clock.now().getTime() + hours * hour).toISOString();
    for (const [name, from, to] of [
      ['over', -5, -4],
      ['coming', 3, 4],
      ['forgotten', -300, -200],
      ['running', -1, 1],
      ['coming sooner', 2, 9],
    ] as const)
      await officer.call(holdContest, asked({ title: { 'zh-CN': name, en: name }, startsAt: at(from), endsAt: at(to) }));
    const { contests } = await stage.catalog.stranger.call(listOpenContests, {});
    expect(contests.map(({ title, rooms }) => [title.en, rooms])).toEqual([
      ['running', 2],
      ['coming sooner', 2],
      ['coming', 2],
      ['over', 2],
    ]);
  });

  it('counts what was ordered from its start to its end, and paid', async () => {
    const { code } = await officer.call(holdContest, asked());
    await buy(roomCode, { 'zaoxi-cracklings-plain-200': 1 });
    const late = await buy(roomCode, { 'zaoxi-cracklings-plain-200': 5 });
    await stage.database.sql('update orders."order" set placed_at = $2 where id = $1', [late, new Date(clock.now().getTime() + hour)]);
    const unpaid = await aPaidOrder(stage.database, clock, { unpaid: true });
    await stage.database.sql('update orders."order" set room_id = $2 where id = $1', [
      unpaid.id,
      await inVillage(stage.database).room(roomCode),
    ]);
    expect((await board(code))[0]).toEqual([roomCode, 1, 1_990n]);
  });

  it('is held by officers, once under the same id', async () => {
    const contest = asked();
    const { code } = await officer.call(holdContest, contest);
    expect(await officer.call(holdContest, contest)).toEqual({ code });
    expect(
      (await officer.refusal(holdContest, { body: { ...contest.body, endsAt: new Date(clock.now().getTime() + 2 * hour).toISOString() } }))
        .name,
    ).toBe('key-reused');
    expect((await officer.call(listContests, {})).contests).toMatchObject([{ code, rooms: 2 }]);
    for (const [who, name] of [
      [stage.catalog.stranger, 'signed-out'],
      [stage.people.streamer, 'not-allowed'],
      [await stage.catalog.signIn(phones.manager), 'not-allowed'],
    ] as const) {
      expect((await who.refusal(holdContest, asked())).name).toBe(name);
      expect((await who.refusal(listContests, {})).name).toBe(name);
    }
  });

  it('refuses rooms that are not there, fewer than two, and an end before its start', async () => {
    expect((await officer.refusal(holdContest, asked({ rooms: [roomCode, 'no-such-room'] }))).name).toBe('not-found');
    for (const more of [
      { rooms: [roomCode] },
      { rooms: [roomCode, roomCode] },
      { endsAt: new Date(clock.now().getTime() - 2 * hour).toISOString() },
    ]) {
      expect((await officer.refusal(holdContest, asked(more))).name).toBe('malformed');
    }
    expect((await stage.catalog.stranger.refusal(showContest, { params: { contest: 'no-such-contest' } })).name).toBe('not-found');
    expect(await stage.database.sql('select from live.contest')).toEqual([]);
  });
});
