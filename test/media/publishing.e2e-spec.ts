import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeStreamKey, openVideo } from '#contracts';
import { mediaKeys, signTicket } from '#media';
import { newId, SystemClock } from '#platform';
import { randomUUID } from 'node:crypto';
import { otherRoomCode, roomCode } from '../live/a-stage.js';
import { mediaSecret, tell } from '../support/media/stand-in-engine.js';
import { aStudio, type Studio } from './a-studio.js';

const params = { room: roomCode };
let studio: Studio;

beforeAll(async () => {
  studio = await aStudio();
});
afterAll(() => studio.close());
beforeEach(() => studio.reset());

const ask = (ticket: string, protocol: 'whip' | 'socket' | 'rtmp' = 'whip', id?: string) =>
  tell(studio.stage.catalog.url, { kind: 'publish-asked', ticket, protocol, ...(id ? { id } : {}) });
const refusal = async (ticket: string, protocol?: 'whip' | 'socket' | 'rtmp'): Promise<unknown> => (await ask(ticket, protocol)).body.name;
const rows = (table: string): Promise<object[]> => studio.stage.database.sql(`select * from media.${table}`);
const publishers = async (): Promise<number> => (await rows('publisher')).length;

describe('opening the video of a room', () => {
  it('gives its streamer a way in for a minute', async () => {
    const { broadcastId } = await studio.onAir();
    const way = await studio.stage.people.streamer.call(openVideo, { params, body: { broadcastId } });
    expect(way.ways).toEqual([
      { protocol: 'whip', url: 'https://media.village.example/whip', bearer: expect.any(String) },
      { protocol: 'socket', url: 'wss://media.village.example/socket', bearer: expect.any(String) },
    ]);
    expect(way.encoder).toBe(true);
    expect(Date.parse(way.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    const again = await studio.stage.people.streamer.call(openVideo, { params, body: { broadcastId } });
    expect(again.session).toBe(way.session);
  });

  it('is for the streamer alone, on the device that holds the room', async () => {
    const { broadcastId } = await studio.onAir();
    const { catalog, people } = studio.stage;
    const body = { broadcastId };
    expect(await catalog.stranger.refusal(openVideo, { params, body })).toMatchObject({ name: 'signed-out' });
    for (const person of [people.shopper, people.helper, people.otherStreamer]) {
      expect(await person.refusal(openVideo, { params, body })).toMatchObject({ name: 'not-allowed' });
    }
    const other = { broadcastId: newId(new SystemClock()) };
    expect(await people.streamer.refusal(openVideo, { params, body: other })).toMatchObject({ name: 'broadcast-elsewhere' });
    expect(await people.streamer.refusal(openVideo, { params: { room: 'no-such-room' }, body })).toMatchObject({ name: 'not-found' });
    const bad = { broadcastId, generation: 1 } as never;
    expect(await people.streamer.refusal(openVideo, { params, body: bad })).toMatchObject({ name: 'malformed' });
    expect(await rows('broadcast')).toEqual([]);
  });

  it('is possible while the room is practised in or live, and at no other time', async () => {
    const body = { broadcastId: randomUUID() };
    const { streamer } = studio.stage.people;
    expect(await streamer.refusal(openVideo, { params, body })).toMatchObject({ name: 'room-not-open', details: { status: 'scheduled' } });
    const { broadcastId } = await studio.onAir('room.practise');
    await studio.wayIn(broadcastId);
    const guest = await studio.stage.enter(streamer);
    await guest.send('room.start');
    await studio.wayIn(broadcastId);
    await guest.send('room.end');
    expect(await streamer.refusal(openVideo, { params, body: { broadcastId } })).toMatchObject({
      name: 'room-not-open',
      details: { status: 'ended' },
    });
  });
});

describe('asking to publish', () => {
  it('lets the bearer of the ticket begin, once', async () => {
    const { broadcastId } = await studio.onAir();
    const { ticket, session } = await studio.wayIn(broadcastId);
    const { status, body } = await ask(ticket);
    expect(status).toBe(200);
    expect(body).toEqual({ room: expect.any(String), session, generation: 1, record: true });
    expect(await refusal(ticket)).toBe('not-allowed');
    expect(await publishers()).toBe(1);
  });

  it('records what is live, and never what is practised', async () => {
    const { broadcastId } = await studio.onAir('room.practise');
    const { ticket } = await studio.wayIn(broadcastId);
    expect((await ask(ticket)).body).toMatchObject({ record: false });
  });

  it('answers the same when the engine asks the same again', async () => {
    const { broadcastId } = await studio.onAir();
    const { ticket } = await studio.wayIn(broadcastId);
    const id = randomUUID();
    const first = await ask(ticket, 'whip', id);
    expect(await ask(ticket, 'whip', id)).toEqual(first);
    expect(await publishers()).toBe(1);
  });

  it('lets exactly one of many begin who come with the same ticket at once', async () => {
    const { broadcastId } = await studio.onAir();
    const { ticket } = await studio.wayIn(broadcastId);
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(ticket)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await publishers()).toBe(1);
  });

  it('counts who comes later as the next, and goes by the ticket that was asked for last', async () => {
    const { broadcastId } = await studio.onAir();
    const early = await studio.wayIn(broadcastId);
    const late = await studio.wayIn(broadcastId);
    expect(await refusal(early.ticket)).toBe('not-allowed');
    expect((await ask(late.ticket)).body).toMatchObject({ generation: 1 });
    const next = await studio.wayIn(broadcastId);
    expect((await ask(next.ticket, 'socket')).body).toMatchObject({ generation: 2, session: early.session });
  });

  it('refuses tickets that ran out, that are forged, foreign, or for watching, and writes nothing', async () => {
    const { broadcastId } = await studio.onAir();
    const { session, ticket } = await studio.wayIn(broadcastId);
    const [{ room }] = (await studio.stage.database.sql('select room_id as room from media.broadcast')) as [{ room: string }];
    const key = mediaKeys(mediaSecret).tickets;
    const [{ jti }] = (await studio.stage.database.sql('select ticket_jti as jti from media.broadcast')) as [{ jti: string }];
    const claims = { room, session, act: 'publish', jti } as const;
    const wrong = [
      await signTicket(key, claims, new Date(Date.now() - 70_000)),
      await signTicket(mediaKeys('f'.repeat(64)).tickets, claims, new Date()),
      await signTicket(mediaKeys(mediaSecret).events, claims, new Date()),
      await signTicket(key, { ...claims, act: 'play' }, new Date()),
      await signTicket(key, { ...claims, jti: randomUUID() }, new Date()),
      `${ticket.slice(0, -3)}${ticket.endsWith('AAA') ? 'EEE' : 'AAA'}`,
      'none',
      'x'.repeat(2_048),
    ];
    for (const one of wrong) expect(await refusal(one)).toBe('not-allowed');
    expect(await publishers()).toBe(0);
    expect(await rows('engine_event')).toEqual([]);
    expect((await ask(ticket)).status).toBe(200);
  });

  it('refuses everybody when the room has ended', async () => {
    const { streamer, broadcastId } = await studio.onAir();
    const { ticket } = await studio.wayIn(broadcastId);
    await streamer.send('room.end');
    await studio.stage.database.sql(`update media.broadcast set status = 'ended', ended_at = now(), ticket_jti = null`);
    expect(await refusal(ticket)).toBe('not-allowed');
  });
});

describe('a stream key', () => {
  const make = (reason = '用电脑直播') => studio.stage.people.streamer.call(makeStreamKey, { params, body: { reason } });

  it('is shown once, opens the picture to an encoder again and again, and is kept as a fingerprint with its reason', async () => {
    await studio.onAir();
    const { server, key } = await make();
    expect(server).toBe('rtmp://media.village.example/live');
    expect((await ask(key, 'rtmp')).body).toMatchObject({ generation: 1 });
    expect((await ask(key, 'rtmp')).body).toMatchObject({ generation: 2 });
    expect(JSON.stringify(await rows('stream_key'))).not.toContain(key);
    expect(await rows('stream_key')).toMatchObject([{ reason: '用电脑直播', made_by: studio.stage.people.streamer.id }]);
  });

  it('makes the one before void, also for whoever uses it now', async () => {
    await studio.onAir();
    const first = await make();
    await ask(first.key, 'rtmp');
    const second = await make('旧的给别人看到了');
    expect(await refusal(first.key, 'rtmp')).toBe('not-allowed');
    const told = await studio.stage.database.sql(`select event from platform.outbox where event = 'picture.refused'`);
    expect(told).toHaveLength(1);
    expect((await ask(second.key, 'rtmp')).body).toMatchObject({ generation: 2 });
  });

  it('is no ticket, and a ticket is no key', async () => {
    const { broadcastId } = await studio.onAir();
    const { key } = await make();
    const { ticket } = await studio.wayIn(broadcastId);
    expect(await refusal(key, 'whip')).toBe('not-allowed');
    expect(await refusal(ticket, 'rtmp')).toBe('not-allowed');
    expect(await refusal('', 'rtmp')).toBe('not-allowed');
  });

  it('is for the streamer of an open room alone, who says why', async () => {
    const body = { reason: '用电脑直播' };
    const { streamer, helper, otherStreamer } = studio.stage.people;
    expect(await streamer.refusal(makeStreamKey, { params, body })).toMatchObject({ name: 'room-not-open' });
    await studio.onAir();
    expect(await studio.stage.catalog.stranger.refusal(makeStreamKey, { params, body })).toMatchObject({ name: 'signed-out' });
    for (const person of [helper, otherStreamer]) {
      expect(await person.refusal(makeStreamKey, { params, body })).toMatchObject({ name: 'not-allowed' });
    }
    expect(await streamer.refusal(makeStreamKey, { params: { room: 'no-such-room' }, body })).toMatchObject({ name: 'not-found' });
    expect(await streamer.refusal(makeStreamKey, { params, body: { reason: ' ' } })).toMatchObject({ name: 'malformed' });
    expect(await streamer.refusal(makeStreamKey, { params: { room: otherRoomCode }, body })).toMatchObject({ name: 'not-allowed' });
    expect(await rows('stream_key')).toEqual([]);
  });
});

describe('without an engine', () => {
  it('the room goes on, and has no video', async () => {
    const bare = await aStudio({ settings: { MEDIA_ENGINE: 'none' } });
    try {
      const { broadcastId } = await bare.onAir();
      const { streamer } = bare.stage.people;
      expect(await streamer.refusal(openVideo, { params, body: { broadcastId } })).toMatchObject({ name: 'no-video' });
      expect(await streamer.refusal(makeStreamKey, { params, body: { reason: '试试' } })).toMatchObject({ name: 'no-video' });
    } finally {
      await bare.close();
    }
  });
});
