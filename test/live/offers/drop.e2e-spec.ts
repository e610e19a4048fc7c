import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EndDrops } from '#live';
import { listMyCoupons } from '#contracts';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../../support/start-catalog.js';
import { startGateway, type TestGateway } from '../../support/start-gateway.js';
import { startWorker, type TestWorker } from '../../support/start-worker.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage } from '../../support/village.js';
import { aStage, type Guest, type Stage } from '../a-stage.js';
import { aGiveaway, claimsOf } from './a-giveaway.js';

describe('coupons thrown into a room', () => {
  const clock = new TestClock();
  let stage: Stage;
  let second: TestGateway;
  let worker: TestWorker;
  let streamer: Guest;
  let crowd: Visitor[];

  beforeAll(async () => {
    stage = await aStage({ clock });
    second = await startGateway({ database: stage.database, clock });
    worker = await startWorker({ database: stage.database, clock });
    crowd = await Promise.all(Array.from({ length: 12 }, (_, nth) => stage.catalog.signIn(`136000000${String(nth).padStart(2, '0')}`)));
  });
  afterAll(async () => {
    await worker.close();
    await second.close();
    await stage.close();
  });
  beforeEach(async () => {
    clock.advance(60_000);
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const drop = (couponId: string, more: object = {}) => ({
    dropId: crypto.randomUUID(),
    couponId,
    pieces: 5,
    countInSeconds: 0,
    minutes: 1,
    ...more,
  });

  it('is counted in and taken on server time, by whoever is first, one each', async () => {
    const coupon = await aGiveaway(stage, 8);
    const shopper = await stage.enter(stage.people.shopper);
    const wish = drop(coupon, { pieces: 2, countInSeconds: 10 });
    expect([await streamer.outcome('room.drop', wish), await streamer.outcome('room.drop', wish)]).toEqual(['ok', 'ok']);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 6, reserved: 2, given: 0 });
    const opened = await shopper.saw('room.drop-opened');
    expect(opened).toMatchObject({ drop: { id: wish.dropId, pieces: 2, left: 2, prize: { couponId: coupon, most: { minor: 100n } } } });
    const late = await stage.enter(stage.people.otherShopper, { join: false });
    const joined = await late.send('room.join', {});
    expect(joined).toMatchObject({ room: { drop: { id: wish.dropId, opensAt: new Date(clock.now().getTime() + 10_000).toISOString() } } });
    expect(joined['now']).toBe(clock.now().toISOString());
    expect(await shopper.outcome('room.claim', { dropId: wish.dropId })).toBe('offer-over');
    clock.advance(10_000);
    expect([
      await shopper.outcome('room.claim', { dropId: wish.dropId }),
      await shopper.outcome('room.claim', { dropId: wish.dropId }),
    ]).toEqual(['ok', 'ok']);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 6, reserved: 1, given: 1 });
    const { claims } = await stage.people.shopper.call(listMyCoupons, {});
    expect(claims.map((claim) => claim.coupon.id)).toContain(coupon);
    await eventually(() => shopper.events.some((event) => event.kind === 'room.drop-left' && event.left === 1));
    clock.advance(60_000);
    await worker.app.get(EndDrops).execute();
    await shopper.saw('room.drop-ended');
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 7, reserved: 0, given: 1 });
    expect(await late.outcome('room.claim', { dropId: wish.dropId })).toBe('offer-over');
  });

  it('gives out exactly as many as there are, however many reach for them at two gateways', async () => {
    const coupon = await aGiveaway(stage, 6);
    const wish = drop(coupon);
    const guests = await Promise.all(crowd.map((visitor, nth) => stage.enter(visitor, { gateway: nth % 2 ? second : stage.gateway })));
    await streamer.send('room.drop', wish);
    const outcomes = await Promise.all(guests.flatMap((guest) => [1, 2].map(() => guest.outcome('room.claim', { dropId: wish.dropId }))));
    const winners = outcomes.filter((outcome) => outcome === 'ok').length / 2;
    expect(winners).toBe(5);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 1, reserved: 0, given: 5 });
    await streamer.saw('room.drop-ended');
    const left = streamer.events.flatMap((event) => (event.kind === 'room.drop-left' ? [event.left] : []));
    expect(left).toEqual(left.toSorted((a, b) => b - a));
    expect(left.at(-1)).toBe(0);
  });

  it('is one at a time, within the budget, and of the platform or a workshop in the bag', async () => {
    const coupon = await aGiveaway(stage, 6);
    expect(await streamer.outcome('room.drop', drop(coupon, { pieces: 7 }))).toBe('coupon-gone');
    expect(await streamer.outcome('room.drop', drop(crypto.randomUUID()))).toBe('not-found');
    const two = await Promise.all([
      streamer.outcome('room.drop', drop(coupon, { pieces: 3 })),
      streamer.outcome('room.drop', drop(coupon, { pieces: 3 })),
    ]);
    expect(two.toSorted()).toEqual(['offer-running', 'ok']);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 3, reserved: 3, given: 0 });
    const nanmen = await inVillage(stage.database).workshop('nanmen');
    const foreign = await aGiveaway(stage, 6);
    await stage.database.sql(`update catalog.coupon set funded_by = 'workshop', workshop_id = $2 where id = $1`, [foreign, nanmen]);
    await streamer.send('room.call-off', { offerId: (await running()).id });
    expect(await streamer.outcome('room.drop', drop(foreign))).toBe('not-found');
    for (const more of [{ pieces: 0 }, { pieces: 10_001 }, { minutes: 21 }, { countInSeconds: 301 }, { pieces: 1.5 }]) {
      expect(await streamer.outcome('room.drop', drop(coupon, more))).toBe('malformed');
    }
  });

  const running = async (): Promise<{ id: string }> =>
    (await stage.database.sql<{ id: string }>('select id from live.coupon_drop where ended_at is null'))[0]!;

  it('goes back to its budget when it is called off, or the room ends; who has one keeps it', async () => {
    const coupon = await aGiveaway(stage, 10);
    const shopper = await stage.enter(stage.people.shopper);
    const [first, next] = [drop(coupon), drop(coupon)];
    await streamer.send('room.drop', first);
    expect(await shopper.outcome('room.claim', { dropId: first.dropId })).toBe('ok');
    expect([
      await streamer.outcome('room.call-off', { offerId: first.dropId }),
      await streamer.outcome('room.call-off', { offerId: first.dropId }),
    ]).toEqual(['ok', 'offer-over']);
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 9, reserved: 0, given: 1 });
    await streamer.send('room.drop', next);
    await streamer.send('room.end');
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 9, reserved: 0, given: 1 });
    expect(await shopper.outcome('room.claim', { dropId: next.dropId })).toBe('offer-over');
    expect(await streamer.outcome('room.drop', drop(coupon))).toBe('room-not-open');
    expect(await streamer.outcome('room.drop', { ...first, pieces: 4 })).toBe('key-reused');
  });

  it('gives nobody more of a coupon than anybody may have, and nothing to who is shown out', async () => {
    const coupon = await aGiveaway(stage, 10);
    const shopper = await stage.enter(stage.people.shopper);
    for (const expected of ['ok', 'drop-gone']) {
      const wish = drop(coupon, { pieces: 2 });
      await streamer.send('room.drop', wish);
      expect(await shopper.outcome('room.claim', { dropId: wish.dropId })).toBe(expected);
      await streamer.send('room.call-off', { offerId: wish.dropId });
    }
    expect(await claimsOf(stage.database, coupon)).toEqual({ left: 9, reserved: 0, given: 1 });
  });
});
