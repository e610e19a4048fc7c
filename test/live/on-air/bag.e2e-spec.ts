import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listChapters, showRoom } from '#contracts';
import { eventually } from '../../support/eventually.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage } from '../../support/village.js';
import { aStage, type Guest, roomCode, type Stage } from '../a-stage.js';

const room = { room: roomCode };

describe('the bag of a room', () => {
  const clock = new TestClock();
  let stage: Stage;
  let streamer: Guest;
  let bag: string[];

  beforeAll(async () => {
    stage = await aStage({ clock });
    const page = await stage.catalog.stranger.call(showRoom, { params: room });
    bag = page.bag.map(({ id }) => id);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    clock.advance(60_000);
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const pins = ({ events }: Guest): string[] => events.flatMap((event) => (event.kind === 'room.pinned' ? [event.productId] : []));
  const asks = ({ events }: Guest): number[] => events.flatMap((event) => (event.kind === 'room.asked' ? [event.asks] : []));

  it('is gone through one by one, and begins again after the last', async () => {
    for (let turn = 0; turn <= bag.length; turn += 1) {
      clock.advance(1_000);
      expect(await streamer.outcome('room.next')).toBe('ok');
    }
    await eventually(() => pins(streamer).length === bag.length + 1);
    expect(pins(streamer)).toEqual([...bag, bag[0]]);
    await streamer.send('room.end');
    expect(await streamer.outcome('room.next')).toBe('room-not-open');
  });

  it('is arranged by hosts: taken out, put in and numbered anew, for everybody', async () => {
    const knot = await inVillage(stage.database).product('panan-knot');
    const viewer = await stage.enter(stage.catalog.stranger);
    const arranged = [knot, bag[2]!, bag[0]!];
    try {
      expect(await streamer.outcome('room.arrange', { productIds: arranged })).toBe('ok');
      expect(await viewer.saw('room.bagged')).toMatchObject({ productIds: arranged });
      const page = await stage.catalog.stranger.call(showRoom, { params: room });
      expect(page.bag.map(({ id, number }) => [id, number])).toEqual(arranged.map((id, index) => [id, index + 1]));
      await streamer.send('room.pin', { productId: knot });
      expect(await streamer.outcome('room.arrange', { productIds: [bag[0]!] })).toBe('malformed');
      for (const productIds of [[], [knot, knot], [knot, 'x']])
        expect(await streamer.outcome('room.arrange', { productIds })).toBe('malformed');
      expect(await streamer.outcome('room.arrange', { productIds: [knot, crypto.randomUUID()] })).toBe('not-found');
    } finally {
      await streamer.send('room.arrange', { productIds: [knot, ...bag] });
      await streamer.send('room.pin', { productId: bag[0]! });
      await streamer.send('room.arrange', { productIds: bag });
    }
  });

  it('has what viewers ask for counted, each of them once, until it is explained', async () => {
    const viewers = await Promise.all(Array.from({ length: 4 }, () => stage.enter(stage.catalog.stranger)));
    const wanted = { productId: bag[1]! };
    const outcomes = await Promise.all([...viewers, viewers[0]!].map((guest) => guest.outcome('room.ask', wanted)));
    expect(new Set(outcomes)).toEqual(new Set(['ok']));
    await eventually(() => asks(streamer).at(-1) === 4);
    await streamer.send('room.pin', wanted);
    await streamer.saw('room.pinned');
    expect(await viewers[0]!.outcome('room.ask', wanted)).toBe('ok');
    await eventually(() => asks(streamer).at(-1) === 1);
    expect(await viewers[0]!.outcome('room.ask', { productId: crypto.randomUUID() })).toBe('not-found');
    await streamer.send('room.end');
    expect(await viewers[1]!.outcome('room.ask', wanted)).toBe('room-not-open');
  });

  it('leaves chapters: what was explained from when to when', async () => {
    const chapters = () => stage.catalog.stranger.call(listChapters, { params: room });
    expect(await chapters()).toEqual({ chapters: [] });
    clock.advance(5_000);
    await streamer.send('room.pin', { productId: bag[0]! });
    clock.advance(60_000);
    await streamer.send('room.pin', { productId: bag[1]! });
    clock.advance(30_000);
    await streamer.send('room.end');
    clock.advance(90_000);
    expect(await chapters()).toEqual({
      chapters: [
        { productId: bag[0], from: 5, to: 65 },
        { productId: bag[1], from: 65, to: 95 },
      ],
    });
    expect((await stage.catalog.stranger.refusal(listChapters, { params: { room: 'no-such-room' } })).name).toBe('not-found');
  });
});
