import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KeepBroadcasts } from '#live';
import { eventually } from '../../support/eventually.js';
import { TestClock } from '../../support/test-clock.js';
import { aStage, type Guest, type Stage } from '../a-stage.js';

describe('the device that sends the picture', () => {
  const clock = new TestClock();
  const camera = crypto.randomUUID();
  let stage: Stage;
  let streamer: Guest;
  let viewer: Guest;

  beforeAll(async () => {
    stage = await aStage({ clock });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    viewer = await stage.enter(stage.catalog.stranger);
    await streamer.send('room.start');
  });

  const kinds = (guest: Guest): string[] => guest.events.map(({ kind }) => kind).filter((kind) => kind !== 'room.counted');
  const claim = (guest: Guest, broadcastId = camera, takeOver = false): Promise<string> =>
    guest.outcome('room.broadcast', { broadcastId, takeOver });

  it('is one; another one takes over only when it says so, and the first hears of it', async () => {
    expect([await claim(streamer), await claim(streamer)]).toEqual(['ok', 'ok']);
    const phone = await stage.enter(stage.people.streamer);
    const other = crypto.randomUUID();
    expect(await claim(phone, other)).toBe('broadcast-elsewhere');
    expect(await claim(phone, other, true)).toBe('ok');
    await eventually(() => streamer.events.some((event) => event.kind === 'room.broadcast' && event.broadcastId === other));
    await viewer.saw('room.started');
    expect(kinds(viewer)).toEqual(['room.started']);
    expect(await claim(streamer)).toBe('broadcast-elsewhere');
  });

  it('is taken by one of two that ask at the same moment', async () => {
    const phone = await stage.enter(stage.people.streamer);
    const outcomes = await Promise.all([claim(streamer), claim(phone, crypto.randomUUID())]);
    expect(outcomes.toSorted()).toEqual(['broadcast-elsewhere', 'ok']);
  });

  it('pauses the room when nobody has seen it for ten seconds, and resumes it when it is back', async () => {
    await claim(streamer);
    streamer.leave();
    const looks = stage.gateway.app.get(KeepBroadcasts);
    await eventually(async () => {
      clock.advance(3_000);
      await looks.execute([]);
      return kinds(viewer).includes('room.paused');
    });
    const late = await stage.enter(stage.people.shopper, { join: false });
    expect(await late.send('room.join', {})).toMatchObject({ room: { status: 'live', paused: true } });
    const back = await stage.enter(stage.people.streamer);
    expect(await claim(back)).toBe('ok');
    await viewer.saw('room.resumed');
    await looks.execute([]);
    expect(kinds(viewer)).toEqual(['room.started', 'room.paused', 'room.resumed']);
    expect(await back.outcome('room.end')).toBe('ok');
  });

  it('resumes too when its gateway only could not say so', async () => {
    await claim(streamer);
    const [{ id }] = (await stage.database.sql<{ id: string }>(`select id from live.room where code = 'mamas-taste'`)) as [{ id: string }];
    const looks = stage.gateway.app.get(KeepBroadcasts);
    // The gateway itself says every two seconds that it holds the picture: what is made old here may be new again before anybody looks.
    await eventually(async () => {
      await stage.database.sql(`update live.room set broadcast_seen_at = $1 where id = $2`, [new Date(clock.now().getTime() - 11_000), id]);
      await Promise.all([looks.execute([]), looks.execute([])]);
      return (await stage.database.sql(`select from live.room_event where kind = 'room.paused'`)).length > 0;
    });
    await looks.execute([{ roomId: id, broadcastId: camera }]);
    await viewer.saw('room.resumed');
    expect(kinds(viewer)).toEqual(['room.started', 'room.paused', 'room.resumed']);
  });

  it("is a streamer's, of a room that has not ended", async () => {
    await streamer.send('room.end');
    expect(await claim(streamer)).toBe('room-not-open');
    expect(await claim(await stage.enter(stage.people.shopper))).toBe('not-allowed');
  });
});
