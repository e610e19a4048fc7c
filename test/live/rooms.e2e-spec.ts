import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addHelper, enterRoom, listMyRooms, listRooms, listStudioProducts, scheduleRoom, showRoom } from '#contracts';
import supertest from 'supertest';
import { inVillage, phones } from '../support/village.js';
import { aStage, otherRoomCode, roomCode, type Stage } from './a-stage.js';

describe('rooms', () => {
  let stage: Stage;
  let productIds: string[];

  beforeAll(async () => {
    stage = await aStage();
    const { product } = inVillage(stage.database);
    productIds = [await product('puping-goose'), await product('zaoxi-cracklings'), await product('panan-knot')];
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  describe('listing them', () => {
    it('shows what is live, then what comes, then what ended; practice is still to come', async () => {
      const codes = async (): Promise<string[]> => (await stage.catalog.stranger.call(listRooms, {})).rooms.map(({ code }) => code);
      expect(await codes()).toEqual([roomCode, otherRoomCode]);
      const other = await stage.enter(stage.people.otherStreamer, { code: otherRoomCode });
      await other.send('room.start');
      expect(await codes()).toEqual([otherRoomCode, roomCode]);
      await other.send('room.end');
      expect(await codes()).toEqual([roomCode, otherRoomCode]);
      await (await stage.enter(stage.people.streamer)).send('room.practise');
      const { rooms } = await stage.catalog.stranger.call(listRooms, {});
      expect(rooms.map(({ code, status }) => [code, status])).toEqual([
        [roomCode, 'scheduled'],
        [otherRoomCode, 'ended'],
      ]);
    });
  });

  describe('showing one', () => {
    it('gives its state and its bag in order', async () => {
      const { room, bag } = await stage.catalog.stranger.call(showRoom, { params: { room: roomCode } });
      expect(room).toMatchObject({
        code: roomCode,
        status: 'scheduled',
        seq: 0,
        likes: 0,
        pinnedProductId: null,
        streamer: { id: stage.people.streamer.id },
      });
      expect(bag.map(({ number }) => number)).toEqual(bag.map((_, index) => index + 1));
      expect(bag[0]!.code).toBe('zaoxi-cracklings');
      expect(new Set(room.villageNames.map((name) => name['zh-CN'])).size).toBe(room.villageNames.length);
    });

    it('refuses a code that is none, and one of nobody', async () => {
      const { stranger } = stage.catalog;
      expect((await stranger.refusal(showRoom, { params: { room: 'no-such-room' } })).name).toBe('not-found');
      expect((await stranger.refusal(showRoom, { params: { room: 'X'.repeat(80) } })).name).toBe('malformed');
    });
  });

  describe('entering one', () => {
    it('says what a person is there', async () => {
      await stage.people.streamer.call(addHelper, { params: { room: roomCode }, body: { phone: phones.helper } });
      for (const [who, standing] of [
        [stage.catalog.stranger, 'viewer'],
        [stage.people.shopper, 'person'],
        [stage.people.otherStreamer, 'person'],
        [stage.people.helper, 'helper'],
        [stage.people.streamer, 'streamer'],
      ] as const) {
        const entrance = await who.call(enterRoom, { params: { room: roomCode } });
        expect(entrance).toMatchObject({ standing, gateway: stage.gateway.url });
        expect(Date.parse(entrance.expiresAt) - Date.now()).toBeGreaterThan(9 * 60_000);
      }
      expect((await stage.people.helper.call(enterRoom, { params: { room: otherRoomCode } })).standing).toBe('person');
    });

    it('refuses a room that is not there', async () => {
      expect((await stage.people.shopper.refusal(enterRoom, { params: { room: 'no-such-room' } })).name).toBe('not-found');
    });
  });

  describe('scheduling one', () => {
    const plan = { title: '年味来了', startsAt: '2027-01-20T19:30:00+08:00' };

    it('keeps the bag in the order given and makes a link to share', async () => {
      const card = await stage.people.streamer.call(scheduleRoom, { body: { ...plan, productIds } });
      expect(card).toMatchObject({ status: 'scheduled', title: { 'zh-CN': '年味来了' }, startsAt: '2027-01-20T11:30:00.000Z', viewers: 0 });
      const { bag } = await stage.catalog.stranger.call(showRoom, { params: { room: card.code } });
      expect(bag.map(({ id }) => id)).toEqual(productIds);
      const mine = await stage.people.streamer.call(listMyRooms, {});
      expect(mine.rooms.map(({ code }) => code)).toContain(card.code);
    });

    it('is for streamers', async () => {
      const asked = { body: { ...plan, productIds } };
      expect((await stage.catalog.stranger.refusal(scheduleRoom, asked)).name).toBe('signed-out');
      expect((await stage.people.shopper.refusal(scheduleRoom, asked)).name).toBe('not-allowed');
    });

    it('writes nothing when a product is not for sale', async () => {
      const count = async (): Promise<number> => (await stage.database.sql('select from live.room')).length;
      const before = await count();
      const withdrawn = await inVillage(stage.database).product('wufeng-tea');
      await stage.database.sql(`update catalog.product set status = 'withdrawn' where id = $1`, [withdrawn]);
      for (const id of [withdrawn, crypto.randomUUID()]) {
        expect((await stage.people.streamer.refusal(scheduleRoom, { body: { ...plan, productIds: [...productIds, id] } })).name).toBe(
          'not-found',
        );
      }
      await stage.database.sql(`update catalog.product set status = 'published' where id = $1`, [withdrawn]);
      expect(await count()).toBe(before);
    });

    it.each([
      ['no product', { productIds: [] }],
      ['a product twice', { productIds: ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000001'] }],
      ['no title', { title: '  ' }],
      ['a day that is none', { startsAt: '2027-02-30T10:00:00Z' }],
      ['a status of its own', { status: 'live' }],
      ['another streamer', { streamerId: '019a0000-0000-7000-8000-000000000001' }],
    ])('refuses %s', async (_, wrong) => {
      const sending = supertest(stage.catalog.url).post('/api/rooms').set('cookie', stage.people.streamer.cookie!);
      expect((await sending.send({ ...plan, productIds, ...wrong })).body).toMatchObject({ name: 'malformed', status: 422 });
    });
  });

  describe('taking a helper', () => {
    const asked = { params: { room: roomCode }, body: { phone: phones.helper } };

    it('lets the helper into the studio, once however often it is said', async () => {
      await stage.people.streamer.call(addHelper, asked);
      await stage.people.streamer.call(addHelper, asked);
      expect((await stage.people.helper.call(listMyRooms, {})).rooms.map(({ code }) => code)).toEqual([roomCode]);
      expect(await stage.database.sql('select from live.helper')).toHaveLength(1);
    });

    it('makes a helper of anybody with a phone, for that room alone', async () => {
      expect((await stage.people.otherShopper.refusal(listMyRooms, {})).name).toBe('not-allowed');
      await stage.people.streamer.call(addHelper, { params: { room: roomCode }, body: { phone: phones.otherShopper } });
      expect((await stage.people.otherShopper.call(listMyRooms, {})).rooms.map(({ code }) => code)).toEqual([roomCode]);
    });

    it('is for the streamer of the room', async () => {
      expect((await stage.catalog.stranger.refusal(addHelper, asked)).name).toBe('signed-out');
      expect((await stage.people.shopper.refusal(addHelper, asked)).name).toBe('not-allowed');
      expect((await stage.people.otherStreamer.refusal(addHelper, asked)).name).toBe('not-allowed');
    });

    it('refuses a room of nobody, a phone of nobody and a phone that is none', async () => {
      const { streamer } = stage.people;
      expect((await streamer.refusal(addHelper, { ...asked, params: { room: 'no-such-room' } })).name).toBe('not-found');
      expect((await streamer.refusal(addHelper, { ...asked, body: { phone: '13999999999' } })).name).toBe('not-found');
      expect((await streamer.refusal(addHelper, { ...asked, body: { phone: '110' } })).name).toBe('malformed');
    });
  });

  it('lets nobody run through phone numbers as helpers', async () => {
    const names: string[] = [];
    for (let nth = 0; nth < 21; nth += 1) {
      const body = { phone: `1370000${String(nth).padStart(4, '0')}` };
      names.push((await stage.people.otherStreamer.refusal(addHelper, { params: { room: otherRoomCode }, body })).name);
    }
    expect(new Set(names)).toEqual(new Set(['not-found', 'too-many-requests']));
    expect(names.filter((name) => name === 'not-found').length).toBeLessThanOrEqual(20);
  });

  describe('the studio', () => {
    const published = async (): Promise<number> =>
      (await stage.database.sql<{ n: number }>(`select count(*)::int as n from catalog.product where status = 'published'`))[0]!.n;

    it('lists the products with what is read aloud, for streamers and helpers', async () => {
      const { products, next } = await stage.people.streamer.call(listStudioProducts, { query: {} });
      expect([products.length, next]).toEqual([await published(), null]);
      for (const { prompter } of products) expect(prompter['zh-CN'].length).toBeGreaterThan(0);
      expect((await stage.catalog.stranger.refusal(listStudioProducts, { query: {} })).name).toBe('signed-out');
      expect((await stage.people.shopper.refusal(listStudioProducts, { query: {} })).name).toBe('not-allowed');
      expect((await stage.catalog.stranger.refusal(listMyRooms, {})).name).toBe('signed-out');
    });

    it('lists every product, page by page, however many there are', async () => {
      await stage.database.sql(
        `with more as (
           insert into catalog.product select (jsonb_populate_record(one, jsonb_build_object('id', uuidv7(), 'code', 'more-' || nth))).*
           from catalog.product one, generate_series(1, 120) nth where one.code = 'panan-knot' returning id)
         insert into catalog.sku select (jsonb_populate_record(one, jsonb_build_object('id', uuidv7(), 'product_id', more.id, 'code', 'more-' || more.id))).*
         from catalog.sku one, more where one.id = (select sku.id from catalog.sku join catalog.product on product.id = product_id where product.code = 'panan-knot' limit 1)`,
      );
      const listed: string[] = [];
      let after: string | undefined;
      do {
        const page = await stage.people.streamer.call(listStudioProducts, { query: { after } });
        listed.push(...page.products.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect([listed.length, new Set(listed).size]).toEqual([await published(), listed.length]);
      expect(listed.length).toBeGreaterThan(120);
      expect((await stage.people.streamer.refusal(listStudioProducts, { query: { after: 'x' } } as never)).name).toBe('malformed');
    });
  });
});
