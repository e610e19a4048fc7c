import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deleteRecording, listRecordings, ReplayTicket, showReplay } from '#contracts';
import { mediaKeys } from '#media';
import { jwtVerify } from 'jose';
import { randomUUID } from 'node:crypto';
import { roomCode } from '../live/a-stage.js';
import { mediaSecret, tell } from '../support/media/stand-in-engine.js';
import { TestClock } from '../support/test-clock.js';
import { aStudio, type Studio } from './a-studio.js';

const params = { room: roomCode };
const clock = new TestClock();
let studio: Studio;

beforeAll(async () => {
  studio = await aStudio({ clock });
});
afterAll(() => studio.close());
beforeEach(() => studio.reset());

// The engine goes by the world's clock, which a demonstration's is ahead of.
const inEngine = (moment: Date): string => new Date(moment.getTime() - clock.now().getTime() + Date.now()).toISOString();
const recorded = (of: { session: string; generation: number }, startedAt: Date, durationMs: number, file = `take-${randomUUID()}`) =>
  tell(studio.stage.catalog.url, { kind: 'recorded', ...of, file, startedAt: inEngine(startedAt), durationMs, bytes: 5_000_000 });
const ended = (): Promise<unknown> =>
  studio.stage.database.sql(
    `with over as (update media.broadcast set status = 'ended', ended_at = $1, ticket_jti = null returning id)
     update media.recording set keep_until = keep_until + ($1 - recorded_at) where broadcast_id in (select id from over)`,
    [clock.now()],
  );

/** Two products are explained for a minute each, half a minute after the start, and recorded from 10 s after it. */
async function aShow(): Promise<{ of: { session: string; generation: number }; honey: string; cord: string; newsTookMs: number }> {
  const { streamer, broadcastId } = await studio.onAir();
  const of = await studio.publish(broadcastId);
  const products = await studio.stage.database.sql<{ id: string }>(
    `select product_id as id from live.bag_item b join live.room r on r.id = b.room_id where r.code = $1 order by number limit 2`,
    [roomCode],
  );
  const [honey, cord] = products.map(({ id }) => id) as [string, string];
  const startedAt = clock.now();
  clock.advance(30_000);
  await streamer.send('room.pin', { productId: honey });
  clock.advance(60_000);
  await streamer.send('room.pin', { productId: cord });
  clock.advance(60_000);
  const toldAt = Date.now();
  await recorded(of, new Date(startedAt.getTime() + 10_000), 130_000);
  return { of, honey, cord, newsTookMs: Date.now() - toldAt };
}

describe('the replay of a room', () => {
  it('has its parts in order, with chapters in the time of each, and what things cost today', async () => {
    const { of, honey, cord, newsTookMs } = await aShow();
    await recorded(of, new Date(clock.now().getTime() - 20_000), 20_000);
    const sku = await studio.stage.database.sql<{ id: string }>('select id from catalog.sku where product_id = $1 limit 1', [honey]);
    await studio.stage.database.sql('update catalog.sku set price_minor = 4321 where id = $1', [sku[0]!.id]);
    const { parts, products } = await studio.stage.catalog.stranger.call(showReplay, { params });
    expect(parts.map(({ durationMs }) => durationMs)).toEqual([130_000, 20_000]);
    expect(parts[0]!.chapters.map(({ productId }) => productId)).toEqual([honey, cord]);
    const [first, second] = parts[0]!.chapters;
    // The world's clock goes on while the news of it travels.
    expect(Math.abs(first!.fromMs - 20_000)).toBeLessThan(500 + newsTookMs);
    expect(Math.abs(first!.toMs - 80_000)).toBeLessThan(500 + newsTookMs);
    expect(second!.fromMs).toBe(first!.toMs);
    expect(parts[1]!.chapters.map(({ productId }) => productId)).toEqual([cord]);
    const card = products.find(({ id }) => id === honey)!;
    expect(card.skus.find(({ id }) => id === sku[0]!.id)!.price.minor).toBe(4321n);
  });

  it('opens each recording for ten minutes, and that one alone', async () => {
    await aShow();
    const { parts } = await studio.stage.catalog.stranger.call(showReplay, { params });
    const { pathname, searchParams } = new URL(parts[0]!.playlist.url);
    expect(parts[0]!.playlist.kind).toBe('hls');
    const { payload } = await jwtVerify(searchParams.get('ticket')!, mediaKeys(mediaSecret).tickets, { audience: 'cunbo replay' });
    const { file, exp, iat } = ReplayTicket.parse(payload);
    expect(pathname).toBe(`/replay/${file}/index.m3u8`);
    expect(exp - iat).toBe(600);
  });

  it('never shows what was practised', async () => {
    const { streamer, broadcastId } = await studio.onAir('room.practise');
    const of = await studio.publish(broadcastId);
    const began = clock.now();
    clock.advance(60_000);
    await streamer.send('room.start');
    await recorded(of, began, 90_000);
    expect(await studio.stage.catalog.stranger.call(showReplay, { params })).toEqual({ parts: [], products: [] });
  });

  it('has nothing for a room that is still to come, and is refused for one that is not', async () => {
    const { stranger } = studio.stage.catalog;
    expect(await stranger.call(showReplay, { params })).toEqual({ parts: [], products: [] });
    expect(await stranger.refusal(showReplay, { params: { room: 'no-such-room' } })).toMatchObject({ name: 'not-found' });
    expect(await stranger.refusal(showReplay, { params: { room: '?' } })).toMatchObject({ name: 'malformed' });
  });

  it("has chapters as WebVTT in the reader's language", async () => {
    const { honey } = await aShow();
    const { parts, products } = await studio.stage.catalog.stranger.call(showReplay, { params });
    const name = products.find(({ id }) => id === honey)!.name;
    const at = (recording: string): string => `${studio.stage.catalog.url}/api/rooms/${roomCode}/replay/${recording}/chapters.vtt`;
    const chinese = await fetch(at(parts[0]!.id), { headers: { 'accept-language': 'zh-CN' } });
    expect(chinese.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    const text = await chinese.text();
    expect(text).toMatch(/^WEBVTT\n\n/);
    expect(text).toContain(`${honey}\n00:00:`);
    expect(text).toContain(name['zh-CN']);
    expect(await (await fetch(at(parts[0]!.id), { headers: { 'accept-language': 'en' } })).text()).toContain(name.en);
    expect((await fetch(at(randomUUID()))).status).toBe(404);
    expect((await fetch(at('first'))).status).toBe(422);
  });
});

describe("the streamer's recordings", () => {
  const own = () => studio.stage.people.streamer.call(listRecordings, { query: {} });

  it('are listed with the day until which they are kept: thirty days after the end of the room', async () => {
    await aShow();
    clock.advance(3_600_000);
    await ended();
    const { recordings, next } = await own();
    expect(next).toBeNull();
    expect(recordings).toMatchObject([{ room: roomCode, durationMs: 130_000, bytes: 5_000_000, deletable: false }]);
    const inDays = Date.parse(`${recordings[0]!.keepUntil}T00:00:00+08:00`) - clock.now().getTime();
    expect(inDays).toBeGreaterThan(28.9 * 86_400_000);
    expect(inDays).toBeLessThanOrEqual(30 * 86_400_000);
    expect((await studio.stage.people.otherStreamer.call(listRecordings, { query: {} })).recordings).toEqual([]);
  });

  it('come fifty at a time', async () => {
    const { of } = await aShow();
    await studio.stage.database.sql(
      `insert into media.recording select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, 1, 'more-' || n, now(), 1, 1, now(), now() from generate_series(1, 60) n`,
      [of.session],
    );
    const first = await own();
    expect(first.recordings).toHaveLength(50);
    const rest = await studio.stage.people.streamer.call(listRecordings, { query: { after: first.next! } });
    expect(rest.recordings).toHaveLength(11);
    expect(rest.next).toBeNull();
  });

  it('are held by the database too, until their day', async () => {
    await aShow();
    const early = `update media.recording set deleted_at = now() - interval '1 year', deleted_by = $1`;
    const { database, people } = studio.stage;
    await expect(database.sqlAs('cunbo_shop', early, [people.streamer.id])).rejects.toThrow('recording_check');
    await expect(database.sqlAs('cunbo_shop', 'update media.recording set keep_until = now()')).rejects.toThrow('permission denied');
    await expect(database.sqlAs('cunbo_shop', 'delete from media.recording')).rejects.toThrow('permission denied');
    await expect(database.sqlAs('cunbo_worker', 'delete from media.recording')).rejects.toThrow('permission denied');
  });

  it('are deleted by their owner once they need not be kept, and then gone from the replay and told to the engine', async () => {
    await aShow();
    await ended();
    const recording = (await own()).recordings[0]!.id;
    const { streamer } = studio.stage.people;
    const refused = await streamer.refusal(deleteRecording, { params: { recording } });
    expect(refused).toMatchObject({ name: 'recording-kept', details: { until: (await own()).recordings[0]!.keepUntil } });
    clock.advance(31 * 86_400_000);
    const again = await studio.stage.catalog.signIn('13800000001');
    expect((await again.call(listRecordings, { query: {} })).recordings).toMatchObject([{ deletable: true }]);
    const other = await studio.stage.catalog.signIn('13800000002');
    expect(await other.refusal(deleteRecording, { params: { recording } })).toMatchObject({ name: 'not-allowed' });
    await again.call(deleteRecording, { params: { recording } });
    expect(await again.refusal(deleteRecording, { params: { recording } })).toMatchObject({ name: 'not-found' });
    expect((await studio.stage.catalog.stranger.call(showReplay, { params })).parts).toEqual([]);
    const told = await studio.stage.database.sql(`select payload from platform.outbox where event = 'recording.deleted'`);
    expect(told).toEqual([{ payload: { recordingId: recording } }]);
  });

  it("are nobody else's to list or delete", async () => {
    const { stranger } = studio.stage.catalog;
    const shopper = await studio.stage.catalog.signIn('13800000013');
    const recording = randomUUID();
    expect(await stranger.refusal(listRecordings, { query: {} })).toMatchObject({ name: 'signed-out' });
    expect(await shopper.refusal(listRecordings, { query: {} })).toMatchObject({ name: 'not-allowed' });
    expect(await stranger.refusal(deleteRecording, { params: { recording } })).toMatchObject({ name: 'signed-out' });
    expect(await shopper.refusal(deleteRecording, { params: { recording } })).toMatchObject({ name: 'not-allowed' });
    const streamer = await studio.stage.catalog.signIn('13800000001');
    expect(await streamer.refusal(deleteRecording, { params: { recording: 'first' } })).toMatchObject({ name: 'malformed' });
    expect(await streamer.refusal(listRecordings, { query: { after: 'x' } })).toMatchObject({ name: 'malformed' });
  });
});
