import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cutPicture, makeStreamKey, openVideo, receiveSrsHook, showReplay, showVideo, watchRoom } from '#contracts';
import { randomUUID } from 'node:crypto';
import { roomCode } from '../live/a-stage.js';
import { eventually } from '../support/eventually.js';
import { hookToken, standInSrs, type StandInSrs } from '../support/media/stand-in-srs.js';
import { phones } from '../support/village.js';
import { aStudio, type Studio } from './a-studio.js';

const params = { room: roomCode };
let studio: Studio;
let srs: StandInSrs;

beforeAll(async () => {
  srs = await standInSrs(() => studio.stage.catalog.url);
  studio = await aStudio({
    settings: { MEDIA_ENGINE: 'srs', MEDIA_CONTROL_URL: srs.url, MEDIA_HOOK_TOKEN: hookToken, MEDIA_URL: 'https://video.village.example' },
  });
});
afterAll(async () => {
  await studio.close();
  await srs.close();
});
beforeEach(async () => {
  await studio.reset();
  srs.publishing.clear();
});

const shown = () => studio.stage.catalog.stranger.call(watchRoom, { params });
/** A way in by WebRTC, as SRS wants it: everything in the address. */
const wayIn = async (broadcastId: string): Promise<{ session: string; token: string }> => {
  const { session, ways } = await studio.stage.people.streamer.call(openVideo, { params, body: { broadcastId } });
  expect(ways).toHaveLength(1);
  const url = new URL(ways[0]!.url);
  expect(url.pathname).toBe('/rtc/v1/whip/');
  expect(url.searchParams.get('stream')).toBe(session);
  return { session, token: url.searchParams.get('token')! };
};
const onAir = async (): Promise<{ session: string; token: string; broadcastId: string }> => {
  const { broadcastId } = await studio.onAir();
  return { ...(await wayIn(broadcastId)), broadcastId };
};

describe('SRS', () => {
  it('lets a publisher in by the ticket, and viewers by theirs', async () => {
    const of = await onAir();
    expect(await srs.hook('on_publish', 'room1', of)).toBe(0);
    const { picture } = await shown();
    const [whep, flv, hls] = picture!.sources.map(({ url }) => new URL(url));
    expect(`${whep!.origin}${whep!.pathname}`).toBe('https://video.village.example/rtc/v1/whep/');
    expect(flv!.pathname).toBe(`/live/${of.session}.flv`);
    expect(hls!.pathname).toBe(`/live/${of.session}.m3u8`);
    const token = flv!.searchParams.get('token')!;
    for (const like of ['room1', 'room2', 'room2.m3u8']) expect(await srs.hook('on_play', like, { session: of.session, token })).toBe(0);
    expect(await srs.hook('on_hls', 'room1', of)).toBe(0);
    expect(await srs.hook('on_stop', 'room2.m3u8', { session: of.session, token })).toBe(0);
  });

  it('is told no of every ticket that is not for this', async () => {
    const { session, token } = await onAir();
    const refused = (action: 'on_publish' | 'on_play', wrong: { session?: string; token?: string }) =>
      srs.hook(action, action === 'on_publish' ? 'room1' : 'room2', { session, token, ...wrong });
    expect(await refused('on_publish', { token: 'bad' })).toBe(403);
    expect(await refused('on_publish', { session: randomUUID() })).toBe(403);
    expect(await refused('on_publish', { session: 'room3' })).toBe(403);
    expect(await refused('on_play', {})).toBe(403);
    expect((await shown()).picture).toBeNull();
    expect(await srs.hook('on_publish', 'room1', { session, token })).toBe(0);
    expect(await refused('on_publish', {})).toBe(403);
    const play = new URL((await shown()).picture!.sources[1]!.url).searchParams.get('token')!;
    expect(await refused('on_publish', { token: play })).toBe(403);
    expect(await refused('on_play', { token: play, session: randomUUID() })).toBe(403);
    expect(await refused('on_play', { token: play })).toBe(0);
  });

  it('takes an encoder by its key', async () => {
    await studio.onAir();
    const { server, key } = await studio.stage.people.streamer.call(makeStreamKey, { params, body: { reason: '用电脑直播' } });
    expect(server).toBe('rtmp://media.village.example/live');
    const [session, token] = key.split('?token=') as [string, string];
    expect(await srs.hook('on_publish', 'room2', { session, token })).toBe(0);
    expect((await shown()).picture).toMatchObject({ session, generation: 1 });
    expect(await srs.hook('on_publish', 'room3', { session, token: 'bad' })).toBe(403);
  });

  it('has its first publisher ended for a second, whose end alone is then the end', async () => {
    const { session, token, broadcastId } = await onAir();
    await srs.hook('on_publish', 'room1', { session, token, client: 'first1' });
    const second = await wayIn(broadcastId);
    expect(await srs.hook('on_publish', 'room1', { ...second, client: 'second2' })).toBe(0);
    expect(srs.publishing.get(session)!.cid).toBe('second2');
    await eventually(async () => (await studio.stage.database.sql('select from media.publisher where ended_at is not null')).length === 1);
    expect((await shown()).picture).toMatchObject({ generation: 2 });
    expect(await srs.hook('on_unpublish', 'room1', { ...second, client: 'second2' })).toBe(0);
    expect((await shown()).picture).toBeNull();
  });

  it('shows the operator what it carries, and ends it when told', async () => {
    const { session, token } = await onAir();
    await srs.hook('on_publish', 'room1', { session, token });
    const operator = await studio.stage.catalog.signIn(phones.operator);
    const video = await operator.call(showVideo, {});
    expect(video).toMatchObject({ engine: 'srs', health: { ok: true } });
    expect(video.pictures).toMatchObject([
      {
        session,
        generation: 1,
        protocol: 'whip',
        bitsPerSecond: 812_000,
        width: 360,
        height: 640,
        codec: 'H264',
        room: { code: roomCode },
      },
    ]);
    await operator.call(cutPicture, { params: { session }, body: { reason: '画面违规' } });
    expect(srs.publishing.size).toBe(0);
    await eventually(async () => (await shown()).picture === null);
    await eventually(async () => (await studio.stage.database.sql('select from media.recording')).length === 1);
    const { parts } = await studio.stage.catalog.stranger.call(showReplay, { params });
    expect(parts.map(({ playlist }) => playlist.kind)).toEqual(parts.map(() => 'flv'));
  });

  it('is believed by the token in its configuration alone', async () => {
    const { session } = await onAir();
    const body = { action: 'on_unpublish', client_id: 'x', stream: session, param: '', tcUrl: '' } as const;
    const post = (token: string, hook = 'on_unpublish', sent: unknown = body) =>
      fetch(`${studio.stage.catalog.url}${receiveSrsHook.path.replace(':hook', hook)}?token=${encodeURIComponent(token)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      }).then(async (reply) => ({ status: reply.status, body: (await reply.json()) as object }));
    expect(await post('another')).toMatchObject({ status: 403, body: { name: 'not-allowed' } });
    expect(await post('')).toMatchObject({ status: 403 });
    expect(await post(hookToken, 'on_everything')).toMatchObject({ status: 422, body: { name: 'malformed' } });
    expect(await post(hookToken, 'on_publish')).toMatchObject({ status: 200, body: { code: 403 } });
    expect(await post(hookToken, 'on_unpublish', { ...body, stream: 7 })).toMatchObject({ status: 422 });
    // Nobody published: there is nothing to end.
    expect(await post(hookToken)).toMatchObject({ status: 200, body: { code: 403 } });
  });
});
