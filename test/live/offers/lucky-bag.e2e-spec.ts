import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RoomEvent } from '#contracts';
import { DrawLuckyBags } from '#live';
import { RoomChannels } from '../../../apps/live-gateway/room-channels.js';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../../support/start-catalog.js';
import { startWorker, type TestWorker } from '../../support/start-worker.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage } from '../../support/village.js';
import { aStage, type Guest, roomCode, type Stage } from '../a-stage.js';
import { aGiveaway, claimsOf } from './a-giveaway.js';

type Drawn = Extract<RoomEvent, { kind: 'room.luck-drawn' }>;

describe('a lucky bag', () => {
  const clock = new TestClock();
  let stage: Stage;
  let worker: TestWorker;
  let streamer: Guest;
  let crowd: Visitor[];

  beforeAll(async () => {
    stage = await aStage({ clock });
    worker = await startWorker({ database: stage.database, clock });
    crowd = await Promise.all(Array.from({ length: 6 }, (_, nth) => stage.catalog.signIn(`1360000010${nth}`)));
  });
  afterAll(async () => {
    await worker.close();
    await stage.close();
  });
  beforeEach(async () => {
    clock.advance(60_000);
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const bag = (couponId: string, more: object = {}) => ({ luckyBagId: crypto.randomUUID(), couponId, winners: 2, seconds: 30, ...more });
  const enter = async (guest: Guest, luckyBagId: string): Promise<string> => {
    const { ok, problem, entryId } = await guest.send('room.try-luck', { luckyBagId });
    return ok ? (entryId as string) : problem!.name;
  };
  /** Everybody who is connected is seen again, and the moment of the draw comes. */
  const draw = async (guest: Guest = streamer): Promise<Drawn> => {
    clock.advance(26_000);
    await eventually(async () => {
      const [{ stale }] = (await stage.database.sql<{ stale: number }>(
        `select count(*)::int as stale from live.lucky_entry where seen_at < $1 and lucky_bag_id in (select id from live.lucky_bag where drawn_at is null)`,
        [clock.now()],
      )) as [{ stale: number }];
      return stale <= gone;
    });
    clock.advance(5_000);
    await Promise.all([worker.app.get(DrawLuckyBags).execute(), worker.app.get(DrawLuckyBags).execute()]);
    return (await guest.saw('room.luck-drawn')) as Drawn;
  };
  let gone = 0;
  beforeEach(() => {
    gone = 0;
  });

  it('is drawn once, among those who asked and are there, and each gets what it gives', async () => {
    const coupon = await aGiveaway(stage, 5);
    const wish = bag(coupon);
    expect([await streamer.outcome('room.open-bag', wish), await streamer.outcome('room.open-bag', wish)]).toEqual(['ok', 'ok']);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 3, reserved: 2, given: 0 });
    const guests = await Promise.all(crowd.map((visitor) => stage.enter(visitor)));
    expect(await guests[0]!.send('room.join', {})).toMatchObject({
      room: { luckyBag: { id: wish.luckyBagId, winners: 2, drawsAt: new Date(clock.now().getTime() + 30_000).toISOString() } },
    });
    const entries = await Promise.all(guests.map((guest) => enter(guest, wish.luckyBagId)));
    expect(await enter(guests[0]!, wish.luckyBagId)).toBe(entries[0]);
    await eventually(() => streamer.events.some((event) => event.kind === 'room.luck-tried' && event.entries === 6));
    const { winners } = await draw();
    expect(winners).toHaveLength(2);
    for (const { entryId, name } of winners) {
      expect(entries).toContain(entryId);
      expect(name).toMatch(/^.?\*\*$/u);
    }
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 3, reserved: 0, given: 2 });
    expect(streamer.events.filter(({ kind }) => kind === 'room.luck-drawn')).toHaveLength(1);
    expect(await enter(guests[1]!, wish.luckyBagId)).toBe('offer-over');
  });

  it('goes to nobody who has left, and what nobody won goes back', async () => {
    const coupon = await aGiveaway(stage, 5);
    const wish = bag(coupon, { winners: 3 });
    await streamer.send('room.open-bag', wish);
    const guests = await Promise.all(crowd.slice(0, 3).map((visitor) => stage.enter(visitor)));
    const entries = await Promise.all(guests.map((guest) => enter(guest, wish.luckyBagId)));
    guests[0]!.leave();
    guests[1]!.leave();
    gone = 2;
    // Nobody is seen once more who is just leaving.
    const roomId = await inVillage(stage.database).room(roomCode);
    await eventually(() => stage.gateway.app.get(RoomChannels).viewers().get(roomId) === 1);
    const { winners } = await draw();
    expect(winners.map(({ entryId }) => entryId)).toEqual([entries[2]]);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 4, reserved: 0, given: 1 });
  });

  it('without anybody gives everything back', async () => {
    const coupon = await aGiveaway(stage, 5);
    await streamer.send('room.open-bag', bag(coupon));
    expect((await draw()).winners).toEqual([]);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 5, reserved: 0, given: 0 });
  });

  it('is one at a time and within the budget, and ends undrawn when it is called off or the room ends', async () => {
    const coupon = await aGiveaway(stage, 4);
    const shopper = await stage.enter(stage.people.shopper);
    expect(await streamer.outcome('room.open-bag', bag(coupon, { winners: 5 }))).toBe('coupon-gone');
    const [one, other] = [bag(coupon), bag(coupon)];
    const two = await Promise.all([streamer.outcome('room.open-bag', one), streamer.outcome('room.open-bag', other)]);
    expect(two.toSorted()).toEqual(['offer-running', 'ok']);
    const opened = two[0] === 'ok' ? one : other;
    expect(await enter(shopper, opened.luckyBagId)).toMatch(/^[0-9a-f-]{36}$/);
    expect(await streamer.outcome('room.call-off', { offerId: opened.luckyBagId })).toBe('ok');
    expect(((await shopper.saw('room.luck-drawn')) as Drawn).winners).toEqual([]);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 4, reserved: 0, given: 0 });
    await streamer.send('room.open-bag', bag(coupon));
    await streamer.send('room.end');
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 4, reserved: 0, given: 0 });
    expect(await streamer.outcome('room.open-bag', bag(coupon))).toBe('room-not-open');
    expect(await streamer.outcome('room.open-bag', { ...opened, winners: 1 })).toBe('key-reused');
    for (const more of [{ winners: 0 }, { winners: 101 }, { seconds: 9 }, { seconds: 601 }]) {
      expect(await streamer.outcome('room.open-bag', bag(coupon, more))).toBe('malformed');
    }
  });
});
