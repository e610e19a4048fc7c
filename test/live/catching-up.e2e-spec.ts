import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectLive, type Joined, type RoomEvent } from '#contracts';
import { io } from 'socket.io-client';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { startGateway, type TestGateway } from '../support/start-gateway.js';
import { TestClock } from '../support/test-clock.js';
import type { Visitor } from '../support/start-catalog.js';
import { aStage, connect, type Guest, type Stage } from './a-stage.js';

const upTo = (seq: number): number[] => Array.from({ length: seq }, (_, index) => index + 1);
const seqs = (events: readonly RoomEvent[]): number[] => events.map(({ seq }) => seq);

/** Every seq once and in order, from the first that was heard to the last. */
const withoutGap = (events: readonly RoomEvent[]): number[] => upTo(events.at(-1)!.seq).slice(events[0]!.seq - 1);
const lines = (events: readonly RoomEvent[]): RoomEvent[] => events.filter(({ kind }) => kind === 'room.said');

describe('catching up with a room', () => {
  const clock = new TestClock();
  let stage: Stage;
  let second: TestGateway;
  let streamer: Guest;
  let talkers: Visitor[];

  beforeAll(async () => {
    stage = await aStage({ clock });
    second = await startGateway({ database: stage.database, clock });
    talkers = await Promise.all(Array.from({ length: 9 }, (_, nth) => stage.catalog.signIn(`1360000000${nth}`)));
  });
  afterAll(async () => {
    await second.close();
    await stage.close();
  });
  beforeEach(async () => {
    // Who talked in the spec before has a whole allowance again.
    clock.advance(60_000);
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
    await streamer.saw('room.started');
  });

  // Chat at five lines in ten seconds a person: many people must speak for a busy room.
  const speakers = async (count: number): Promise<Guest[]> => {
    const rooms = [stage.gateway, second];
    return Promise.all(
      Array.from({ length: count }, (_, index) => stage.enter(talkers[index]!, { gateway: rooms[index % 2], join: false })),
    );
  };

  const speak = async (guests: readonly Guest[], lines = 5): Promise<void> => {
    for (let turn = 0; turn < lines; turn += 1) {
      const outcomes = await Promise.all(
        guests.map((guest, index) => guest.outcome('room.say', { id: crypto.randomUUID(), text: `${index}.${turn}` })),
      );
      expect(new Set(outcomes)).toEqual(new Set(['ok']));
    }
  };

  const lastSeq = async (): Promise<number> => {
    const [room] = await stage.database.sql<{ seq: string }>(`select last_seq as seq from live.room where code = 'mamas-taste'`);
    return Number(room!.seq);
  };

  it('keeps the record whole: seq counts up by one', async () => {
    await speak(await speakers(9));
    const rows = await stage.database.sql<{ seq: string }>(`select seq from live.room_event order by seq`);
    expect(rows.map(({ seq }) => Number(seq))).toEqual(upTo(rows.length));
    expect(await lastSeq()).toBe(rows.length);
  });

  it('shows two gateways the same sequence while three people and more speak', async () => {
    const here = await stage.enter(stage.catalog.stranger);
    const there = await stage.enter(stage.catalog.stranger, { gateway: second });
    await speak(await speakers(9));
    await eventually(() => lines(here.events).length === 45 && lines(there.events).length === 45);
    expect(lines(here.events)).toEqual(lines(there.events));
    for (const { events } of [here, there]) expect(seqs(events)).toEqual(withoutGap(events));
    const frames = here.frames.map(({ from, to }) => [from, to] as const);
    for (const [index, [from]] of frames.entries()) if (index > 0) expect(from).toBe(frames[index - 1]![1] + 1);
  });

  it('gives who comes back every event once and in order, whenever they come', async () => {
    const talking = speak(await speakers(9));
    const heard: RoomEvent[] = [];
    let afterSeq = 0;
    for (let visit = 0; visit < 12; visit += 1) {
      const guest = await stage.enter(stage.catalog.stranger, { gateway: visit % 2 ? second : stage.gateway, join: false });
      const joined = (await guest.send('room.join', { afterSeq })) as unknown as Joined;
      await new Promise((resolve) => setTimeout(resolve, 25));
      guest.leave();
      heard.push(...joined.events, ...guest.events);
      afterSeq = heard.at(-1)?.seq ?? 0;
    }
    await talking;
    const guest = await stage.enter(stage.catalog.stranger, { join: false });
    const { room, events } = (await guest.send('room.join', { afterSeq })) as unknown as Joined;
    heard.push(...events);
    expect(seqs(heard)).toEqual(upTo(room.seq));
    expect(lines(heard)).toHaveLength(45);
  });

  it('takes a crowd in at once while people speak, and nobody misses a line or hears one twice', async () => {
    const token = await stage.tokenOf(stage.catalog.stranger);
    const talking = speak(await speakers(9));
    const crowd = await Promise.all(Array.from({ length: 60 }, () => connect(stage.gateway.url, token)));
    const joined = (await Promise.all(crowd.map((guest) => guest.send('room.join', { afterSeq: 0 })))) as unknown as Joined[];
    await talking;
    const last = await lastSeq();
    for (const [index, { events }] of crowd.entries()) {
      const heard = (): RoomEvent[] => [...joined[index]!.events, ...events];
      await eventually(() => (heard().at(-1)?.seq ?? 0) >= last);
      expect(seqs(heard())).toEqual(upTo(heard().length));
    }
    for (const guest of crowd) guest.leave();
  });

  it('gives a newcomer the state and the last thirty lines', async () => {
    await speak(await speakers(9));
    const guest = await stage.enter(stage.catalog.stranger, { join: false });
    const { room, events, more } = (await guest.send('room.join', {})) as unknown as Joined;
    const last = await stage.database.sql<{ seq: string }>(
      `select seq from live.room_event where kind = 'room.said' order by seq desc limit 30`,
    );
    expect(seqs(events)).toEqual(last.map(({ seq }) => Number(seq)).toReversed());
    expect({ more, status: room.status, whole: room.seq >= events.at(-1)!.seq }).toEqual({ more: false, status: 'live', whole: true });
  });

  it('takes a seq from the future for a newcomer', async () => {
    const guest = await stage.enter(stage.catalog.stranger, { join: false });
    expect(await guest.send('room.join', { afterSeq: 1_000_000 })).toMatchObject({
      ok: true,
      more: false,
      events: [],
      room: { status: 'live' },
    });
    for (const afterSeq of [-1, 1.5, '1', Number.MAX_VALUE]) expect(await guest.outcome('room.join', { afterSeq })).toBe('malformed');
  });

  it('answers a gap of thousands in parts, with nothing left out', async () => {
    await stage.database.sql(`
      with room as (update live.room set last_seq = last_seq + 2500 where code = 'mamas-taste' returning id, last_seq)
      insert into live.room_event (room_id, seq, kind, body, at)
      select id, last_seq - 2500 + n, 'room.counted', jsonb_build_object('viewers', n), now() from room, generate_series(1, 2500) n`);
    const heard: RoomEvent[] = [];
    const parts: number[] = [];
    const guest = await stage.enter(stage.catalog.stranger, { join: false });
    for (let more = true; more;) {
      const joined = (await guest.send('room.join', { afterSeq: heard.at(-1)?.seq ?? 0 })) as unknown as Joined;
      heard.push(...joined.events);
      parts.push(joined.events.length);
      more = joined.more;
    }
    expect(parts.slice(0, 2)).toEqual([1_000, 1_000]);
    expect(parts).toHaveLength(3);
    expect(heard.length).toBeGreaterThan(2_500);
    expect(seqs(heard)).toEqual(withoutGap(heard));
  });

  describe('with the client of the pages', () => {
    const open: { leave(): void }[] = [];
    afterEach(() => {
      for (const room of open.splice(0)) room.leave();
    });

    const follow = (url: string): { events: RoomEvent[]; states: string[]; socket: ReturnType<typeof io> } => {
      const events: RoomEvent[] = [];
      const states: string[] = [];
      const auth = (give: (data: object) => void): void =>
        void stage.tokenOf(stage.catalog.stranger).then((token) => give({ token, locale: 'en' }));
      const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 100 });
      open.push(
        connectLive(socket, {
          joined: () => states.push('state'),
          happened: (event) => events.push(event),
          connection: (state) => states.push(state),
        }),
      );
      return { events, states, socket };
    };

    it('hears every line once and in order while its connection breaks again and again', async () => {
      const { events, states, socket } = follow(stage.gateway.url);
      await eventually(() => states.includes('joined'));
      const talking = speak(await speakers(9));
      for (let breaks = 0; breaks < 6; breaks += 1) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        // Closing one that is only being opened would leave the client waiting for its own time-out.
        if (socket.connected) socket.io.engine.close();
      }
      await talking;
      await eventually(() => lines(events).length === 45);
      expect(seqs(events)).toEqual(withoutGap(events));
      expect(states.filter((state) => state === 'lost').length).toBeGreaterThan(0);
    });

    it('comes back by itself after the gateway was started anew', async () => {
      // A port that the system gives to nobody meanwhile.
      const port = await freePort();
      const first = await startGateway({ database: stage.database, clock, port });
      const { events, states } = follow(first.url);
      await eventually(() => states.includes('joined'));
      await first.close();
      await streamer.send('room.say', { id: crypto.randomUUID(), text: '信号断了吗' });
      const again = await startGateway({ database: stage.database, clock, port });
      try {
        await eventually(() => events.some((event) => event.kind === 'room.said'));
        expect(events.filter(({ kind }) => kind === 'room.said')).toHaveLength(1);
      } finally {
        await again.close();
      }
    });
  });
});
