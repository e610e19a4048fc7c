import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cutPicture, type PublisherStats, showVideo } from '#contracts';
import { randomUUID } from 'node:crypto';
import { roomCode } from '../live/a-stage.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aStudio, type Studio } from './a-studio.js';

let studio: Studio;
let operator: Visitor & { id: string };

beforeAll(async () => {
  studio = await aStudio();
  operator = await studio.stage.catalog.signIn(phones.operator);
});
afterAll(() => studio.close());
beforeEach(() => studio.reset());

const carried = (session: string, generation: number): PublisherStats => ({
  session,
  room: randomUUID(),
  generation,
  protocol: 'whip',
  since: '2026-11-22T12:00:00.000Z',
  bitsPerSecond: 1_200_000,
  lostBps: 150,
  codec: 'H264',
  width: 720,
  height: 1_280,
  recording: true,
  viewers: { whep: 40, flv: 3, hls: 1 },
});

describe("the operator's video page", () => {
  it('shows the engine, and every picture with its room and its figures', async () => {
    const { broadcastId } = await studio.onAir();
    const { session, generation } = await studio.publish(broadcastId);
    studio.engine.stats = [carried(session, generation), carried(randomUUID(), 1)];
    const video = await operator.call(showVideo, {});
    expect(video.engine).toBe('embedded');
    expect(video.health).toEqual(studio.engine.health);
    const { room: _room, ...figures } = carried(session, generation);
    expect(video.pictures).toEqual([{ ...figures, room: { code: roomCode, title: expect.any(Object), streamerName: expect.any(String) } }]);
  });

  it('is for the operator alone', async () => {
    const { stranger } = studio.stage.catalog;
    const { streamer, shopper } = studio.stage.people;
    const cut = { params: { session: randomUUID() }, body: { reason: '画面违规' } };
    expect(await stranger.refusal(showVideo, {})).toMatchObject({ name: 'signed-out' });
    expect(await stranger.refusal(cutPicture, cut)).toMatchObject({ name: 'signed-out' });
    for (const person of [streamer, shopper, await studio.stage.catalog.signIn(phones.county)]) {
      expect(await person.refusal(showVideo, {})).toMatchObject({ name: 'not-allowed' });
      expect(await person.refusal(cutPicture, cut)).toMatchObject({ name: 'not-allowed' });
    }
  });

  it('ends a picture at once, and keeps who did it and why', async () => {
    const { broadcastId } = await studio.onAir();
    const { session } = await studio.publish(broadcastId);
    await operator.call(cutPicture, { params: { session }, body: { reason: '画面违规' } });
    expect(studio.engine.asked).toEqual([`POST /control/kick ${JSON.stringify({ session })}`]);
    expect(await studio.stage.database.sql('select broadcast_id, generation, by, reason from media.cut')).toEqual([
      { broadcast_id: session, generation: 1, by: operator.id, reason: '画面违规' },
    ]);
  });

  it('ends what there is, for a reason', async () => {
    const session = randomUUID();
    expect(await operator.refusal(cutPicture, { params: { session }, body: { reason: '画面违规' } })).toMatchObject({ name: 'not-found' });
    expect(await operator.refusal(cutPicture, { params: { session }, body: { reason: '' } })).toMatchObject({ name: 'malformed' });
    expect(await operator.refusal(cutPicture, { params: { session: 'all' }, body: { reason: '全部' } })).toMatchObject({
      name: 'malformed',
    });
  });

  it('says so when the engine does not answer, and keeps nothing of what it could not do', async () => {
    const lonely = await aStudio({ settings: { MEDIA_CONTROL_URL: 'http://127.0.0.1:9' } });
    try {
      const { broadcastId } = await lonely.onAir();
      const { session } = await lonely.publish(broadcastId);
      const other = await lonely.stage.catalog.signIn(phones.operator);
      expect(await other.call(showVideo, {})).toEqual({ engine: 'embedded', health: null, pictures: [] });
      expect(await other.refusal(cutPicture, { params: { session }, body: { reason: '画面违规' } })).toMatchObject({ name: 'unavailable' });
      expect(await lonely.stage.database.sql('select from media.cut')).toEqual([]);
    } finally {
      await lonely.close();
    }
  });
});
