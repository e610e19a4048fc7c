import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deleteRecording, listRecordings, type PublisherStats, type RoomEvent, watchRoom } from '#contracts';
import { roomCode } from '../live/a-stage.js';
import { eventually } from '../support/eventually.js';
import { startWorker, type TestWorker } from '../support/start-worker.js';
import { tell } from '../support/media/stand-in-engine.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';
import { aStudio, type Studio } from './a-studio.js';

const params = { room: roomCode };
const clock = new TestClock();
let studio: Studio;
let worker: TestWorker;

beforeAll(async () => {
  studio = await aStudio({ clock, settings: { RECORDINGS_KEPT_DAYS: '0' } });
  worker = await startWorker({ database: studio.stage.database, clock, more: studio.more });
});
afterAll(async () => {
  await worker.close();
  await studio.close();
});
beforeEach(() => studio.reset());

const say = (told: Parameters<typeof tell>[1]) => tell(studio.stage.catalog.url, told);
/** From now on the engine says that it carries this. */
const carries = ({ session, generation }: { session: string; generation: number }): void => {
  const figures = {
    bitsPerSecond: 1,
    lostBps: 0,
    codec: 'H264',
    width: 1,
    height: 1,
    recording: true,
    viewers: { whep: 0, flv: 0, hls: 0 },
  };
  studio.engine.stats = [
    { session, generation, room: session, protocol: 'whip', since: clock.now().toISOString(), ...figures } satisfies PublisherStats,
  ];
};
const status = async (): Promise<unknown> =>
  (await studio.stage.database.sql<{ status: string }>('select status from media.broadcast'))[0]?.status;
const told = (events: readonly RoomEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.kind === 'room.pictured') return [event.on ? 'picture' : 'no picture'];
    return event.kind === 'room.paused' || event.kind === 'room.resumed' ? [event.kind] : [];
  });

describe('a room and its picture', () => {
  it('tells viewers when it comes, and of each new publisher', async () => {
    const viewer = await studio.stage.enter(studio.stage.people.shopper);
    const { broadcastId } = await studio.onAir();
    carries(await studio.publish(broadcastId));
    await eventually(() => told(viewer.events).length === 1);
    carries(await studio.publish(broadcastId));
    await eventually(() => told(viewer.events).length === 2);
    expect(told(viewer.events)).toEqual(['picture', 'picture']);
  });

  it('waits for it after half a minute, as for a streamer whom nobody sees, and goes on when it is back', async () => {
    const viewer = await studio.stage.enter(studio.stage.people.shopper);
    const { broadcastId } = await studio.onAir();
    const of = await studio.publish(broadcastId);
    carries(of);
    await viewer.saw('room.pictured');
    studio.engine.stats = [];
    await say({ kind: 'unpublished', ...of, reason: 'lost' });
    clock.advance(29_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told(viewer.events)).toEqual(['picture']);
    clock.advance(2_000);
    await eventually(() => told(viewer.events).includes('room.paused'));
    // The streamer is there all the while: that alone does not end the waiting.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(told(viewer.events)).toEqual(['picture', 'no picture', 'room.paused']);
    carries(await studio.publish(broadcastId));
    await eventually(() => told(viewer.events).includes('room.resumed'));
    expect(told(viewer.events).slice(3)).toEqual(['picture', 'room.resumed']);
  });

  it('loses it when the engine dies without a word, and has it again when the engine carries it after all', async () => {
    const { broadcastId } = await studio.onAir();
    const of = await studio.publish(broadcastId);
    carries(of);
    clock.advance(11_000);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await status()).toBe('shown');
    studio.engine.stats = [];
    await eventually(async () => (await status()) === 'lost');
    expect((await studio.stage.catalog.stranger.call(watchRoom, { params })).picture).toBeNull();
    clock.advance(1_000);
    carries(of);
    await eventually(async () => (await status()) === 'shown');
    expect((await studio.stage.catalog.stranger.call(watchRoom, { params })).picture).toMatchObject({ generation: 1 });
  });

  it('keeps what is practised from viewers, and begins to record when it goes live', async () => {
    const viewer = await studio.stage.enter(studio.stage.people.shopper);
    const { streamer, broadcastId } = await studio.onAir('room.practise');
    const { session, generation } = await studio.publish(broadcastId);
    carries({ session, generation });
    await eventually(() => told(streamer.events).includes('picture'));
    expect(studio.engine.asked.filter((asked) => asked.includes(session))).toEqual([]);
    await streamer.send('room.start');
    await eventually(() => studio.engine.asked.includes(`POST /control/record ${JSON.stringify({ session })}`));
    expect(told(viewer.events)).toEqual([]);
  });

  it('ends it with itself: who publishes is ended, nobody is let in, and recordings come in all the same', async () => {
    const { streamer, broadcastId } = await studio.onAir();
    const of = await studio.publish(broadcastId);
    carries(of);
    const { ticket } = await studio.wayIn(broadcastId);
    await streamer.send('room.end');
    await eventually(() => studio.engine.asked.includes(`POST /control/kick ${JSON.stringify({ session: of.session })}`));
    expect((await say({ kind: 'publish-asked', ticket, protocol: 'whip' })).body).toMatchObject({ name: 'not-allowed' });
    await say({ kind: 'unpublished', ...of, reason: 'kicked' });
    await say({ kind: 'recorded', ...of, file: 'take-1', startedAt: new Date().toISOString(), durationMs: 60_000, bytes: 1 });
    expect(await status()).toBe('ended');
    expect(await studio.stage.database.sql('select from media.recording')).toHaveLength(1);
  });

  it('has the file of a deleted recording erased', async () => {
    const { streamer, broadcastId } = await studio.onAir();
    const of = await studio.publish(broadcastId);
    await say({ kind: 'recorded', ...of, file: 'take-2', startedAt: new Date().toISOString(), durationMs: 60_000, bytes: 1 });
    await streamer.send('room.end');
    await eventually(async () => (await status()) === 'ended');
    const owner = await studio.stage.catalog.signIn(phones.streamer);
    const { recordings } = await owner.call(listRecordings, { query: {} });
    await owner.call(deleteRecording, { params: { recording: recordings[0]!.id } });
    expect(await eventually(() => studio.engine.asked.includes('DELETE /control/recordings/take-2'))).toBe(true);
  });
});
