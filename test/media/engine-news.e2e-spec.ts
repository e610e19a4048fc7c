import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mediaKeys, signatureOf } from '#media';
import { randomUUID } from 'node:crypto';
import { mediaSecret, tell, type Told } from '../support/media/stand-in-engine.js';
import { aStudio, type Studio } from './a-studio.js';

let studio: Studio;

beforeAll(async () => {
  studio = await aStudio();
});
afterAll(() => studio.close());
beforeEach(() => studio.reset());

const say = (told: Told | string, by?: Parameters<typeof tell>[2]) => tell(studio.stage.catalog.url, told, by);
const picture = async (): Promise<Record<string, unknown>> => (await studio.stage.database.sql('select * from media.broadcast'))[0]!;
const events = async (): Promise<number> => (await studio.stage.database.sql('select from media.engine_event')).length;
const published = async (): Promise<{ session: string; generation: number; broadcastId: string }> => {
  const { broadcastId } = await studio.onAir();
  return { ...(await studio.publish(broadcastId)), broadcastId };
};

describe('what an engine tells', () => {
  it('counts once, however often it is told', async () => {
    const { session, generation } = await published();
    const id = randomUUID();
    const lost = { id, kind: 'unpublished', session, generation, reason: 'lost' } as const;
    expect((await say(lost)).body).toEqual({ received: true });
    await say({ kind: 'published', session, generation, protocol: 'whip' });
    expect((await say(lost)).status).toBe(200);
    expect(await picture()).toMatchObject({ status: 'shown' });
  });

  it('of a publisher before the last changes nothing but the record', async () => {
    const { session, broadcastId } = await published();
    await studio.publish(broadcastId);
    await say({ kind: 'unpublished', session, generation: 1, reason: 'replaced' });
    expect(await picture()).toMatchObject({ status: 'shown', generation: 2 });
    await say({ kind: 'published', session, generation: 1, protocol: 'whip' });
    await say({ kind: 'unpublished', session, generation: 2, reason: 'left' });
    expect(await picture()).toMatchObject({ status: 'lost' });
    await say({ kind: 'published', session, generation: 1, protocol: 'whip' });
    expect(await picture()).toMatchObject({ status: 'lost' });
    const ends = await studio.stage.database.sql('select generation, ended_as from media.publisher order by generation');
    expect(ends).toEqual([
      { generation: 1, ended_as: 'replaced' },
      { generation: 2, ended_as: 'left' },
    ]);
  });

  it('of somebody who was never let in is refused, and nothing is written', async () => {
    const { session } = await published();
    const before = await events();
    expect((await say({ kind: 'published', session: randomUUID(), generation: 1, protocol: 'whip' })).body).toMatchObject({
      name: 'not-found',
    });
    expect((await say({ kind: 'published', session, generation: 7, protocol: 'whip' })).body).toMatchObject({ name: 'not-found' });
    expect((await say({ kind: 'unpublished', session, generation: 2, reason: 'left' })).body).toMatchObject({ name: 'not-found' });
    expect(await events()).toBe(before);
    expect(await picture()).toMatchObject({ status: 'shown', generation: 1 });
  });

  it('is believed by its signature alone', async () => {
    const { session, generation } = await published();
    const before = await events();
    const lost = JSON.stringify({
      id: randomUUID(),
      at: new Date().toISOString(),
      kind: 'unpublished',
      session,
      generation,
      reason: 'lost',
    });
    const { events: key, tickets } = mediaKeys(mediaSecret);
    const wrong = [
      signatureOf(tickets, lost, new Date()),
      signatureOf(key, `${lost} `, new Date()),
      signatureOf(key, lost, new Date(Date.now() - 310_000)),
      signatureOf(key, lost, new Date(Date.now() + 310_000)),
      't=1,v1=00',
      '',
    ];
    for (const header of wrong) expect((await say(lost, { header })).body).toMatchObject({ name: 'signature-wrong' });
    expect(await events()).toBe(before);
    expect((await say(lost)).status).toBe(200);
  });

  it('must be something that engines say', async () => {
    const { session, generation } = await published();
    const before = await events();
    const base = { id: randomUUID(), at: new Date().toISOString(), session, generation };
    const wrong = [
      { ...base, kind: 'exploded' },
      { ...base, kind: 'published' },
      { ...base, kind: 'published', protocol: 'whip', room: session },
      { ...base, kind: 'published', protocol: 'whip', generation: 0 },
      { ...base, kind: 'recorded', file: '../../etc/passwd', startedAt: base.at, durationMs: 1, bytes: 1 },
      { ...base, kind: 'recorded', file: 'a', startedAt: base.at, durationMs: -1, bytes: 1 },
      [],
    ];
    for (const one of wrong) expect((await say(JSON.stringify(one))).body).toMatchObject({ name: 'malformed' });
    expect((await say('{"id":')).body).toMatchObject({ name: 'unreadable' });
    expect((await say(JSON.stringify({ ...base, pad: 'x'.repeat(80_000) }))).body).toMatchObject({ name: 'too-large' });
    expect(await events()).toBe(before);
  });

  it('of a new picture reaches a room that has ended as a call to end it', async () => {
    const { session, generation } = await published();
    await studio.stage.database.sql(`update media.broadcast set status = 'ended', ended_at = now()`);
    await say({ kind: 'published', session, generation, protocol: 'whip' });
    expect(await picture()).toMatchObject({ status: 'ended' });
    const refused = await studio.stage.database.sql(`select from platform.outbox where event = 'picture.refused'`);
    expect(refused.length).toBeGreaterThan(0);
  });
});
