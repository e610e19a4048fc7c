import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { holdContest, listContests, type RequestOf, showContest } from '#contracts';
import { newId } from '#platform';
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
    await stage.database.sql('update orders."order" set room_id = null');
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
    const refund = newId(clock);
    await stage.database.sql(
      `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, status, requested_at, answer_by, answered_at, amount_minor)
       select $1::uuid, $1::uuid, o.id, o.workshop_ids[1], 'RF' || $1::text, 'after-sale', 'damaged', 'accepted', $3, $3, $3, 1990 from orders."order" o where o.id = $2`,
      [refund, order, clock.now()],
    );
    await stage.database.sql(
      `insert into orders.refund_line (refund_id, line_id, quantity, amount_minor, platform_minor, base_minor, freight_minor) select $1, id, 1, 1990, 0, 1990, 0 from orders.line where order_id = $2`,
      [refund, order],
    );
    expect(await board(code)).toEqual([
      [otherRoomCode, 1, 3_600n],
      [roomCode, 2, 1_990n],
    ]);
    const [first] = (await stage.catalog.stranger.call(showContest, { params: { contest: code } })).entries;
    expect(first).toMatchObject({ orders: 1, pieces: 3, goods: { minor: 3_600n }, discounts: { minor: 0n }, refunded: { minor: 0n } });
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
