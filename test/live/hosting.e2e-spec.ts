import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addHelper, Joined, scheduleRoom, showRoom } from '#contracts';
import { eventually } from '../support/eventually.js';
import { phones, inVillage } from '../support/village.js';
import { aStage, type Guest, otherRoomCode, roomCode, type Stage } from './a-stage.js';

/** What happened, but for the viewers whom the gateway counts when it likes. */
const kindsOf = (events: readonly { kind: string }[]): string[] => events.map(({ kind }) => kind).filter((kind) => kind !== 'room.counted');

describe('hosting a room', () => {
  let stage: Stage;
  let cracklings: string;
  let knot: string;

  beforeAll(async () => {
    stage = await aStage();
    cracklings = await inVillage(stage.database).product('zaoxi-cracklings');
    knot = await inVillage(stage.database).product('panan-knot');
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const help = (): Promise<void> => stage.people.streamer.call(addHelper, { params: { room: roomCode }, body: { phone: phones.helper } });
  const statusOf = async (code = roomCode): Promise<unknown> =>
    (await stage.database.sql('select status from live.room where code = $1', [code]))[0]!.status;

  describe('practising', () => {
    it('is for the streamer of the room alone', async () => {
      await help();
      for (const [who, problem] of [
        [stage.catalog.stranger, 'signed-out'],
        [stage.people.shopper, 'not-allowed'],
        [stage.people.helper, 'not-allowed'],
        [stage.people.otherStreamer, 'not-allowed'],
      ] as const) {
        const guest = await stage.enter(who);
        expect(await guest.outcome('room.practise')).toBe(problem);
      }
      expect(await statusOf()).toBe('scheduled');
      expect(await (await stage.enter(stage.people.streamer)).outcome('room.practise')).toBe('ok');
      expect(await statusOf()).toBe('practice');
    });

    it('leaves the room to come for everybody but its hosts', async () => {
      await help();
      const early = await stage.enter(stage.people.shopper);
      const streamer = await stage.enter(stage.people.streamer);
      await streamer.send('room.practise');
      await streamer.send('room.pin', { productId: cracklings });
      const toCome = { status: 'scheduled', pinnedProductId: null };
      for (const who of [stage.catalog.stranger, stage.people.shopper, stage.people.otherStreamer]) {
        expect((await who.call(showRoom, { params: { room: roomCode } })).room).toMatchObject(toCome);
        const guest = await stage.enter(who, { join: false });
        const joined = Joined.parse(await guest.send('room.join', { afterSeq: 0 }));
        expect(joined.room).toMatchObject(toCome);
        // Who came in meanwhile is counted for everybody; of the rehearsal nothing is told.
        expect(joined.events.filter(({ kind }) => kind !== 'room.counted')).toEqual([]);
      }
      expect(await early.send('room.join')).toMatchObject({ ok: true, room: toCome });
      expect(await early.send('room.say', { id: crypto.randomUUID(), text: 'hello' })).toMatchObject({
        problem: { name: 'room-not-open', details: { status: 'scheduled' } },
      });
      const practised = { status: 'practice', pinnedProductId: cracklings };
      for (const who of [stage.people.helper, stage.people.streamer]) {
        expect((await who.call(showRoom, { params: { room: roomCode } })).room).toMatchObject(practised);
        expect(await (await stage.enter(who, { join: false })).send('room.join', {})).toMatchObject({ room: practised });
      }
    });

    it('lets hosts talk and pin, which nobody else hears of before the start', async () => {
      await help();
      const early = await stage.enter(stage.people.shopper);
      const streamer = await stage.enter(stage.people.streamer);
      await streamer.send('room.practise');
      const helper = await stage.enter(stage.people.helper);
      expect(await helper.outcome('room.pin', { productId: cracklings })).toBe('ok');
      expect(await helper.outcome('room.say', { id: crypto.randomUUID(), text: '声音听得到吗' })).toBe('ok');
      await streamer.saw('room.said');
      expect(await early.outcome('room.say', { id: crypto.randomUUID(), text: 'hello' })).toBe('room-not-open');
      await streamer.send('room.start');
      await early.saw('room.pinned');
      expect(kindsOf(early.events)).toEqual(['room.started', 'room.pinned']);
      expect(await early.saw('room.pinned')).toMatchObject({ productId: cracklings });
      await eventually(() => kindsOf(streamer.events).length >= 5);
      expect(kindsOf(streamer.events)).toEqual(['room.practised', 'room.pinned', 'room.said', 'room.started', 'room.pinned']);
      const late = await stage.enter(stage.people.otherShopper, { join: false });
      const caughtUp = (await late.send('room.join', { afterSeq: 0 })) as unknown as { events: { kind: string }[] };
      expect(kindsOf(caughtUp.events)).toEqual(['room.started', 'room.pinned']);
    });
  });

  describe('starting', () => {
    it('is for the streamer of the room alone', async () => {
      await help();
      for (const [who, problem] of [
        [stage.catalog.stranger, 'signed-out'],
        [stage.people.shopper, 'not-allowed'],
        [stage.people.helper, 'not-allowed'],
        [stage.people.otherStreamer, 'not-allowed'],
      ] as const) {
        expect(await (await stage.enter(who)).outcome('room.start')).toBe(problem);
      }
      expect(await statusOf()).toBe('scheduled');
    });

    it('tells everybody at once, and happens once however often it is said', async () => {
      const viewer = await stage.enter(stage.catalog.stranger);
      const streamer = await stage.enter(stage.people.streamer);
      expect(await Promise.all([1, 2, 3].map(() => streamer.outcome('room.start')))).toEqual(['ok', 'ok', 'ok']);
      await viewer.saw('room.started');
      expect(await stage.database.sql(`select from live.room_event where kind = 'room.started'`)).toHaveLength(1);
    });

    it('refuses a second room of the same streamer, also when both start at the same moment', async () => {
      const [product] = await stage.database.sql<{ id: string }>(`select id from catalog.product where code = 'zaoxi-cracklings'`);
      const second = await stage.people.streamer.call(scheduleRoom, {
        body: { title: '第二间', startsAt: new Date().toISOString(), productIds: [product!.id] },
      });
      const rooms = await Promise.all([roomCode, second.code].map((code) => stage.enter(stage.people.streamer, { code })));
      const answers = await Promise.all(rooms.map((room) => room.send('room.start')));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const refused = answers.find(({ ok }) => !ok)!.problem!;
      expect(refused.name).toBe('another-room-live');
      expect([roomCode, second.code]).toContain(refused.details.room);
      expect(await stage.database.sql(`select from live.room where status = 'live'`)).toHaveLength(1);
    });

    it('is taken back from a person who is no streamer any more, whatever the token says', async () => {
      const streamer = await stage.enter(stage.people.streamer);
      await stage.database.sql(`update identity.held_role set role = 'manager' where person_id = $1 and role = 'streamer'`, [
        stage.people.streamer.id,
      ]);
      try {
        expect(await streamer.outcome('room.start')).toBe('not-allowed');
      } finally {
        await stage.database.sql(`update identity.held_role set role = 'streamer' where person_id = $1 and role = 'manager'`, [
          stage.people.streamer.id,
        ]);
      }
    });
  });

  describe('pinning', () => {
    let streamer: Guest;

    beforeEach(async () => {
      await help();
      streamer = await stage.enter(stage.people.streamer);
      await streamer.send('room.start');
    });

    it('is for hosts: the streamer, and a helper from a second phone', async () => {
      for (const [who, problem] of [
        [stage.catalog.stranger, 'signed-out'],
        [stage.people.shopper, 'not-allowed'],
        [stage.people.otherStreamer, 'not-allowed'],
        [stage.people.helper, 'ok'],
        [stage.people.streamer, 'ok'],
      ] as const) {
        expect(await (await stage.enter(who)).outcome('room.pin', { productId: cracklings })).toBe(problem);
      }
      expect(await stage.database.sql(`select from live.room_event where kind = 'room.pinned'`)).toHaveLength(1);
    });

    it('shows the product to everybody at once, and to who comes later', async () => {
      const viewer = await stage.enter(stage.catalog.stranger);
      await (await stage.enter(stage.people.helper)).send('room.pin', { productId: cracklings });
      expect(await viewer.saw('room.pinned')).toMatchObject({ productId: cracklings });
      const late = await stage.enter(stage.people.shopper, { join: false });
      expect(await late.send('room.join', {})).toMatchObject({ room: { pinnedProductId: cracklings } });
    });

    it('refuses a product that is not in the bag, a foreign id and no id', async () => {
      expect(await streamer.outcome('room.pin', { productId: knot })).toBe('not-found');
      expect(await streamer.outcome('room.pin', { productId: crypto.randomUUID() })).toBe('not-found');
      expect(await streamer.outcome('room.pin', { productId: 'cracklings' })).toBe('malformed');
      expect(await streamer.outcome('room.pin')).toBe('malformed');
      expect(await streamer.outcome('room.pin', { productId: cracklings, role: 'streamer' })).toBe('malformed');
    });

    it('refuses a helper who was let go, whatever the token says', async () => {
      const helper = await stage.enter(stage.people.helper);
      await stage.database.sql('delete from live.helper');
      expect(await helper.outcome('room.pin', { productId: cracklings })).toBe('not-allowed');
    });

    it('waits for practice or the start', async () => {
      const other = await stage.enter(stage.people.otherStreamer, { code: otherRoomCode });
      expect(await other.outcome('room.pin', { productId: knot })).toBe('room-not-open');
    });
  });

  describe('ending', () => {
    it('is for the streamer alone, for a live room alone, and for good', async () => {
      await help();
      const streamer = await stage.enter(stage.people.streamer);
      expect(await streamer.outcome('room.end')).toBe('room-not-open');
      await streamer.send('room.start');
      for (const [who, problem] of [
        [stage.catalog.stranger, 'signed-out'],
        [stage.people.shopper, 'not-allowed'],
        [stage.people.helper, 'not-allowed'],
        [stage.people.otherStreamer, 'not-allowed'],
      ] as const) {
        expect(await (await stage.enter(who)).outcome('room.end')).toBe(problem);
      }
      expect([await streamer.outcome('room.end'), await streamer.outcome('room.end')]).toEqual(['ok', 'ok']);
      expect(await streamer.send('room.start')).toMatchObject({
        ok: false,
        problem: { name: 'room-not-startable', details: { status: 'ended' } },
      });
      expect(await streamer.outcome('room.practise')).toBe('room-not-startable');
    });

    it('leaves the room to be read, and nothing more', async () => {
      const streamer = await stage.enter(stage.people.streamer);
      await streamer.send('room.start');
      await streamer.send('room.say', { id: crypto.randomUUID(), text: '谢谢大家' });
      await streamer.send('room.end');
      const late = await stage.enter(stage.people.shopper, { join: false });
      expect(await late.send('room.join', {})).toMatchObject({
        ok: true,
        room: { status: 'ended' },
        events: [{ text: '谢谢大家', host: true }],
      });
      expect(await late.outcome('room.say', { id: crypto.randomUUID(), text: 'still there?' })).toBe('room-not-open');
      expect(await late.outcome('room.like', { count: 1 })).toBe('room-not-open');
      expect(await streamer.outcome('room.pin', { productId: cracklings })).toBe('room-not-open');
    });
  });
});
