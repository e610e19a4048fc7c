import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enterRoom, MediaTicket, watchRoom } from '#contracts';
import { mediaKeys, readTicket } from '#media';
import { newId, SystemClock } from '#platform';
import { roomCode } from '../live/a-stage.js';
import { mediaSecret, tell } from '../support/media/stand-in-engine.js';
import { aStudio, type Studio } from './a-studio.js';

const params = { room: roomCode };
let studio: Studio;

beforeAll(async () => {
  studio = await aStudio();
});
afterAll(() => studio.close());
beforeEach(() => studio.reset());

const watch = async (visitor = studio.stage.catalog.stranger) => (await visitor.call(watchRoom, { params })).picture;

describe('watching a room', () => {
  it('gives everybody the ways to its picture, quickest first, each with a ticket of their own', async () => {
    const { broadcastId } = await studio.onAir();
    const { session } = await studio.publish(broadcastId);
    const picture = (await watch())!;
    expect(picture).toMatchObject({ session, generation: 1, since: expect.any(String) });
    const [whep, flv, hls] = picture.sources;
    expect(picture.sources.map(({ protocol }) => protocol)).toEqual(['whep', 'flv', 'hls']);
    const ticket = whep!.bearer!;
    expect(whep!.url).toBe('https://media.village.example/whep');
    expect(flv).toMatchObject({ url: `https://media.village.example/live/${session}.flv?ticket=${ticket}`, bearer: null });
    expect(hls!.bearer).toBeNull();
    const said: MediaTicket = await readTicket(mediaKeys(mediaSecret).tickets, ticket, 'play', new Date());
    expect(said).toMatchObject({ session, act: 'play' });
    expect(said.exp - said.iat).toBe(60);
    expect((await watch())!.sources[0]!.bearer).not.toBe(ticket);
  });

  it('says that there is no picture before the first, after the last, and when the engine shows none', async () => {
    expect(await watch()).toBeNull();
    const { broadcastId } = await studio.onAir();
    expect(await watch()).toBeNull();
    const { ticket } = await studio.wayIn(broadcastId);
    const { body } = await tell(studio.stage.catalog.url, { kind: 'publish-asked', ticket, protocol: 'whip' });
    expect(await watch()).toBeNull();
    const of = { session: body.session as string, generation: 1 };
    await tell(studio.stage.catalog.url, { kind: 'published', ...of, protocol: 'whip' });
    expect(await watch()).not.toBeNull();
    await tell(studio.stage.catalog.url, { kind: 'unpublished', ...of, reason: 'lost' });
    expect(await watch()).toBeNull();
  });

  it('shows a practice room to its hosts alone', async () => {
    const { broadcastId } = await studio.onAir('room.practise');
    await studio.publish(broadcastId);
    expect(await watch()).toBeNull();
    expect(await watch(studio.stage.people.shopper)).toBeNull();
    expect(await watch(studio.stage.people.streamer)).not.toBeNull();
  });

  it('is not for whom the room told to leave, by who they are or by their browser', async () => {
    const { broadcastId } = await studio.onAir();
    await studio.publish(broadcastId);
    const { shopper, streamer } = studio.stage.people;
    const { url } = studio.stage.catalog;
    const entered = await fetch(`${url}${enterRoom.path.replace(':room', roomCode)}`, { method: 'POST' });
    await entered.text();
    const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!;
    const viewerId = cookie.split('=')[1];
    await studio.stage.database.sql(
      `insert into live.sanction (id, room_id, sanction, person_id, viewer_id, line_id, name, line, sanctioned_by, at)
       select $1, id, 'ban', $2, $3, $1, '甲', '乙', $4, now() from live.room where code = $5`,
      [newId(new SystemClock()), shopper.id, viewerId, streamer.id, roomCode],
    );
    expect(await shopper.refusal(watchRoom, { params })).toMatchObject({ name: 'banned' });
    const known = await fetch(`${url}${watchRoom.path.replace(':room', roomCode)}`, { method: 'POST', headers: { cookie } });
    expect(((await known.json()) as { name: string }).name).toBe('banned');
    expect(await watch()).not.toBeNull();
  });

  it('asks for a room that there is', async () => {
    const { stranger } = studio.stage.catalog;
    expect(await stranger.refusal(watchRoom, { params: { room: 'no-such-room' } })).toMatchObject({ name: 'not-found' });
    expect(await stranger.refusal(watchRoom, { params: { room: 'N' } })).toMatchObject({ name: 'malformed' });
  });

  it('lets pages reach the engine, and nothing else besides', async () => {
    const page = await fetch(`${studio.stage.catalog.url}/r/${roomCode}`);
    await page.text();
    const policy = page.headers.get('content-security-policy')!;
    const rule = (name: string): string => policy.split('; ').find((part) => part.startsWith(`${name} `))!;
    expect(rule('media-src')).toBe("media-src 'self' blob: https://media.village.example wss://media.village.example");
    expect(rule('connect-src')).toContain(' https://media.village.example wss://media.village.example');
  });
});
