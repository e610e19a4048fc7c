import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appendEvents, type Happening, roomTap } from '#live';
import { newId, postgresOptions, SystemClock, Wakeup } from '#platform';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually.js';
import { inVillage } from '../support/village.js';
import { aStage, type Guest, roomCode, type Stage } from './a-stage.js';

const clock = new SystemClock();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const beatMs = 100;
const measuredMs = 3_600;
const minute = 60_000;
const words = '这个猪油渣真香，给家里老人带两包，什么时候发货呀';

/** Bytes that the gateway sends to a phone, as they are on the line without frames of the transport. */
function bytesTo({ socket }: Guest): () => number {
  let bytes = 0;
  socket.io.engine.on('packet', ({ data }: { data?: string | Buffer }) => (bytes += 1 + Buffer.byteLength(data ?? '')));
  return () => bytes;
}

describe('what a room costs a phone, in KB a minute', () => {
  let stage: Stage;
  let speaking: DataSource;
  let waking: Wakeup;
  let roomId: string;
  let skuId: string;
  let productId: string;
  let full: Guest;
  let lean: Guest;

  beforeAll(async () => {
    stage = await aStage();
    speaking = await new DataSource(postgresOptions(stage.database.urlFor('cunbo_gateway'), [], 'cunbo specs', 1)).initialize();
    waking = new Wakeup(stage.database.redisUrl);
    roomId = await inVillage(stage.database).room(roomCode);
    skuId = await inVillage(stage.database).sku('zaoxi-cracklings-plain-200');
    productId = await inVillage(stage.database).product('zaoxi-cracklings');
  });
  afterAll(async () => {
    waking.onApplicationShutdown();
    await speaking.destroy();
    await stage.close();
  });
  beforeEach(async () => {
    await stage.reset();
    await (await stage.enter(stage.people.streamer)).send('room.start');
    full = await stage.enter(stage.catalog.stranger);
    lean = await stage.enter(stage.catalog.stranger, { join: false });
    await lean.send('room.join', { lean: true });
  });

  const happen = async (events: readonly Happening[]): Promise<void> => {
    if (events.length === 0) return;
    await speaking.transaction((tx) => appendEvents(tx, clock, roomId, events));
    waking.tap(roomTap(roomId));
  };
  const line = (): Happening => {
    const id = newId(clock);
    return { kind: 'room.said', id, name: '许小满', text: words, host: false, source: id };
  };
  const stock = (available: number): Happening => ({ kind: 'room.stocked', skuId, available });
  const sale = (): Happening => ({ kind: 'room.sold', productId, buyer: '许**', quantity: 1 });
  /** KB a minute to a phone that hears everything, and to one in simple mode, while that goes on. */
  async function minuteOf(beat: (nth: number) => readonly Happening[]): Promise<{ full: number; lean: number }> {
    const counts = [bytesTo(full), bytesTo(lean)];
    const began = Date.now();
    for (let nth = 0; nth < measuredMs / beatMs; nth += 1) {
      await happen(beat(nth));
      await pause(Math.max(0, began + (nth + 1) * beatMs - Date.now()));
    }
    const perMinute = minute / (Date.now() - began) / 1_024;
    const [all, little] = counts.map((count) => Math.round(count() * perMinute));
    return { full: all!, lean: little! };
  }
  const lastSeq = async (): Promise<number> => {
    const [room] = await stage.database.sql<{ seq: string }>('select last_seq as seq from live.room where id = $1', [roomId]);
    return Number(room!.seq);
  };

  it('is next to nothing while a line is said every two seconds', async () => {
    const cost = await minuteOf((nth) => (nth % 20 === 0 ? [line(), { kind: 'room.liked', likes: nth }] : []));
    expect(cost.full).toBeLessThanOrEqual(30);
    expect(cost.lean).toBeLessThanOrEqual(30);
  });

  it('is a minute of sound while 80 lines are said a second, and in simple mode a small picture', async () => {
    const cost = await minuteOf((nth) => [...Array.from({ length: 8 }, line), { kind: 'room.liked', likes: nth }]);
    expect(cost.full).toBeLessThanOrEqual(1_400);
    expect(cost.lean).toBeLessThanOrEqual(60);
  });

  it('is not more in a rush of sales', async () => {
    const cost = await minuteOf((nth) => [
      line(),
      ...Array.from({ length: 5 }, (_, each) => [stock(1_000 - nth * 5 - each), sale()]).flat(),
    ]);
    expect(cost.full).toBeLessThanOrEqual(900);
    expect(cost.lean).toBeLessThanOrEqual(60);
  });

  it('is little in simple mode without a gap in its count, and what changes the room comes at once', async () => {
    await happen(Array.from({ length: 20 }, line));
    await happen([{ kind: 'room.liked', likes: 9 }, stock(7), sale()]);
    const took: number[] = [];
    for (const text of ['今天包邮', '今天送勺子', '明天也有', '慢慢看', '不着急']) {
      const changedAt = Date.now();
      await happen([{ kind: 'room.message', text }]);
      await eventually(() => lean.events.some((event) => event.kind === 'room.message' && event.text === text));
      took.push(Date.now() - changedAt);
    }
    // One of them may have met the machine at something else.
    expect(took.toSorted((a, b) => a - b)[2]).toBeLessThan(900);
    // Viewers may be counted meanwhile.
    await eventually(async () => {
      const last = await lastSeq();
      return lean.frames.at(-1)?.to === last && full.frames.at(-1)?.to === last;
    });
    lean.frames.slice(1).forEach(({ from }, nth) => expect(from).toBe(lean.frames[nth]!.to + 1));
    const kinds = new Set(lean.events.map(({ kind }) => kind));
    expect(kinds.has('room.stocked')).toBe(true);
    expect([kinds.has('room.liked'), kinds.has('room.sold')]).toEqual([false, false]);
    expect(lean.events.filter(({ kind }) => kind === 'room.said').length).toBeLessThanOrEqual(6);
    expect(full.events.filter(({ kind }) => kind === 'room.said')).toHaveLength(20);
  });

  it('changes with one more join, either way, and nothing is missed or told twice', async () => {
    await happen([line(), line()]);
    await eventually(() => full.events.length >= 2);
    const known = full.frames.at(-1)!.to;
    await full.send('room.join', { afterSeq: known, lean: true });
    const heard = full.frames.length;
    await happen([{ kind: 'room.liked', likes: 3 }]);
    await happen([line()]);
    await eventually(() => full.frames.length > heard);
    expect(full.events.slice(2).map(({ kind }) => kind)).not.toContain('room.liked');
    await full.send('room.join', { afterSeq: full.frames.at(-1)!.to });
    await happen([{ kind: 'room.liked', likes: 4 }]);
    expect(await full.saw('room.liked')).toMatchObject({ likes: 4 });
    full.frames.slice(1).forEach(({ from }, nth) => expect(from).toBe(full.frames[nth]!.to + 1));
    // Who was away for long gets the last lines alone.
    const { events } = (await lean.send('room.join', { afterSeq: 1, lean: true })) as unknown as { events: { kind: string }[] };
    expect(events.map(({ kind }) => kind)).not.toContain('room.liked');
  });
});
