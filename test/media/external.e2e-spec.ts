import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeStreamKey, openVideo, showReplay, showVideo, watchRoom } from '#contracts';
import { roomCode } from '../live/a-stage.js';
import { tell } from '../support/media/stand-in-engine.js';
import { phones } from '../support/village.js';
import { aStudio, type Studio } from './a-studio.js';

const params = { room: roomCode };
let studio: Studio;

beforeAll(async () => {
  studio = await aStudio({
    settings: {
      MEDIA_ENGINE: 'external',
      MEDIA_CONTROL_URL: '',
      MEDIA_RTMP_URL: '',
      MEDIA_ADDRESSES:
        'whip=https://in.cdn.example/{session}/whip hls=https://out.cdn.example/{session}.m3u8?t={ticket}  replay=https://out.cdn.example/vod/{file}.m3u8?t={ticket}',
    },
  });
});
afterAll(() => studio.close());
beforeEach(() => studio.reset());

describe('an engine that is found by addresses alone', () => {
  it('is where its templates say, with the ticket in the header or in the address', async () => {
    const { broadcastId } = await studio.onAir();
    const { session, ways, encoder } = await studio.stage.people.streamer.call(openVideo, { params, body: { broadcastId } });
    expect(ways).toEqual([{ protocol: 'whip', url: `https://in.cdn.example/${session}/whip`, bearer: expect.any(String) }]);
    expect(encoder).toBe(false);
    const { catalog } = studio.stage;
    await tell(catalog.url, { kind: 'publish-asked', ticket: ways[0]!.bearer!, protocol: 'whip' });
    await tell(catalog.url, { kind: 'published', session, generation: 1, protocol: 'whip' });
    const { picture } = await catalog.stranger.call(watchRoom, { params });
    expect(picture!.sources.map(({ protocol }) => protocol)).toEqual(['hls']);
    expect(picture!.sources[0]!.url).toContain(`https://out.cdn.example/${session}.m3u8?t=`);
    await tell(catalog.url, {
      kind: 'recorded',
      session,
      generation: 1,
      file: 'take-1',
      startedAt: new Date().toISOString(),
      durationMs: 1_000,
      bytes: 1,
    });
    const { parts } = await catalog.stranger.call(showReplay, { params });
    expect(parts[0]!.playlist.url).toContain('https://out.cdn.example/vod/take-1.m3u8?t=');
  });

  it('takes no encoder without an address for one, and says that nobody can ask it anything', async () => {
    await studio.onAir();
    const body = { reason: '用电脑直播' };
    expect(await studio.stage.people.streamer.refusal(makeStreamKey, { params, body })).toMatchObject({ name: 'no-video' });
    const operator = await studio.stage.catalog.signIn(phones.operator);
    expect(await operator.call(showVideo, {})).toMatchObject({ engine: 'external', health: { lacks: ['control'] }, pictures: [] });
  });

  it('is within what pages may reach', async () => {
    const page = await fetch(`${studio.stage.catalog.url}/r/${roomCode}`);
    await page.text();
    expect(page.headers.get('content-security-policy')).toContain('https://out.cdn.example');
  });
});
