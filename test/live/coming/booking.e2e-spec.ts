import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bookRoom, listNotices, readNotices, showBooking, unbookRoom } from '#contracts';
import { aStage, roomCode, type Stage } from '../a-stage.js';

const room = { params: { room: roomCode } };

describe('booking a room', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await aStage();
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  it('reminds everybody who booked, once, when it starts', async () => {
    const { shopper, otherShopper, streamer } = stage.people;
    expect(await shopper.call(bookRoom, room)).toEqual({ booked: true, bookings: 1 });
    expect(await shopper.call(bookRoom, room)).toEqual({ booked: true, bookings: 1 });
    expect(await otherShopper.call(bookRoom, room)).toEqual({ booked: true, bookings: 2 });
    expect(await stage.catalog.stranger.call(showBooking, room)).toEqual({ booked: false, bookings: 2 });
    expect(await otherShopper.call(unbookRoom, room)).toEqual({ booked: false, bookings: 1 });
    expect(await shopper.call(listNotices, {})).toEqual({ notices: [], unread: 0 });
    const host = await stage.enter(streamer);
    await host.send('room.practise');
    expect((await shopper.call(listNotices, {})).unread).toBe(0);
    await Promise.all([host.send('room.start'), host.send('room.start')]);
    const { notices, unread } = await shopper.call(listNotices, {});
    expect(notices).toMatchObject([{ kind: 'room-started', read: false, room: { code: roomCode, streamer: '方丽娟', live: true } }]);
    expect(unread).toBe(1);
    expect((await otherShopper.call(listNotices, {})).notices).toEqual([]);
    await otherShopper.call(readNotices, { body: { upTo: notices[0]!.id } });
    expect((await shopper.call(listNotices, {})).unread).toBe(1);
    await shopper.call(readNotices, { body: { upTo: notices[0]!.id } });
    expect(await shopper.call(listNotices, {})).toMatchObject({ notices: [{ read: true }], unread: 0 });
  });

  it('is over once the room is live', async () => {
    await (await stage.enter(stage.people.streamer)).send('room.start');
    expect(await stage.people.shopper.refusal(bookRoom, room)).toMatchObject({ name: 'room-not-open', details: { status: 'live' } });
  });

  it('needs a sign-in, and a room', async () => {
    for (const contract of [bookRoom, unbookRoom]) expect((await stage.catalog.stranger.refusal(contract, room)).name).toBe('signed-out');
    expect((await stage.catalog.stranger.refusal(listNotices, {})).name).toBe('signed-out');
    expect((await stage.catalog.stranger.refusal(readNotices, { body: { upTo: crypto.randomUUID() } })).name).toBe('signed-out');
    expect((await stage.people.shopper.refusal(readNotices, { body: { upTo: 'all' } })).name).toBe('malformed');
    const nowhere = { params: { room: 'no-such-room' } };
    for (const contract of [bookRoom, unbookRoom, showBooking])
      expect((await stage.people.shopper.refusal(contract, nowhere)).name).toBe('not-found');
  });
});
