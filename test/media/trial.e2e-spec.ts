import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { askAboutTrial, MediaTicket, openTrial, openVideo } from '#contracts';
import { mediaKeys, readTicket } from '#media';
import { decodeJwt } from 'jose';
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

describe('trying out the network before a show', () => {
  it('is for the streamer of the room alone, and for rooms that are there', async () => {
    const { catalog, people } = studio.stage;
    expect(await catalog.stranger.refusal(askAboutTrial, {})).toMatchObject({ name: 'signed-out' });
    expect(await catalog.stranger.refusal(openTrial, { params })).toMatchObject({ name: 'signed-out' });
    expect(await people.shopper.refusal(askAboutTrial, {})).toMatchObject({ name: 'not-allowed' });
    for (const person of [people.shopper, people.helper, people.otherStreamer]) {
      expect(await person.refusal(openTrial, { params })).toMatchObject({ name: 'not-allowed' });
    }
    expect(await people.streamer.refusal(openTrial, { params: { room: otherRoomCode } })).toMatchObject({ name: 'not-allowed' });
    expect(await people.streamer.refusal(openTrial, { params: { room: 'no-such-room' } })).toMatchObject({ name: 'not-found' });
    expect(await people.streamer.refusal(openTrial, { params: { room: '../x' } })).toMatchObject({ name: 'malformed' });
  });

  it('is offered with a ticket for nothing else, and begins no picture', async () => {
    const { streamer } = studio.stage.people;
    expect(await streamer.call(askAboutTrial, {})).toEqual({ offered: true });
    const { url, bearer } = await streamer.call(openTrial, { params });
    expect(url).toBe('https://media.village.example/upload');
    const key = mediaKeys(mediaSecret).tickets;
    expect(await readTicket(key, bearer, 'trial', new Date())).toMatchObject({ act: 'trial' });
    expect(MediaTicket.parse(decodeJwt(bearer)).jti).not.toBe(
      MediaTicket.parse(decodeJwt((await streamer.call(openTrial, { params })).bearer)).jti,
    );
    await expect(readTicket(key, bearer, 'play', new Date())).rejects.toThrow('not-allowed');
    const asked = await tell(studio.stage.catalog.url, { kind: 'publish-asked', ticket: bearer, protocol: 'whip' });
    expect(asked.body).toMatchObject({ name: 'not-allowed' });
    expect(await studio.stage.database.sql('select from media.broadcast')).toEqual([]);
  });

  it('is over with the room, and takes the ticket to publish from nobody', async () => {
    const { streamer, broadcastId } = await studio.onAir('room.practise');
    const person = studio.stage.people.streamer;
    const { ticket } = await studio.wayIn(broadcastId);
    await person.call(openTrial, { params });
    expect((await tell(studio.stage.catalog.url, { kind: 'publish-asked', ticket, protocol: 'whip' })).status).toBe(200);
    await streamer.send('room.start');
    await streamer.send('room.end');
    expect(await person.refusal(openTrial, { params })).toMatchObject({ name: 'room-not-open', details: { status: 'ended' } });
    expect(await person.refusal(openVideo, { params, body: { broadcastId } })).toMatchObject({ name: 'room-not-open' });
  });

  it('is given six times within some minutes, also to who asks for all at once', async () => {
    const bare = await aStudio();
    try {
      const { streamer } = bare.stage.people;
      const answers = await Promise.allSettled(Array.from({ length: 12 }, () => streamer.call(openTrial, { params })));
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
      expect(await streamer.refusal(openTrial, { params })).toMatchObject({
        name: 'too-many-requests',
        details: { retryAfterSeconds: expect.any(Number) },
      });
    } finally {
      await bare.close();
    }
  });

  it.each([
    ['none', {}],
    ['srs', { MEDIA_HOOK_TOKEN: 'a hook token of specs' }],
    ['external', { MEDIA_ADDRESSES: 'whip=https://cdn.example/{session}/whip' }],
  ])('is not offered where the engine is %s', async (engine, settings) => {
    const other = await aStudio({ settings: { MEDIA_ENGINE: engine, ...settings } });
    try {
      const { streamer } = other.stage.people;
      expect(await streamer.call(askAboutTrial, {})).toEqual({ offered: false });
      expect(await streamer.refusal(openTrial, { params })).toMatchObject({ name: 'no-video' });
    } finally {
      await other.close();
    }
  });
});
