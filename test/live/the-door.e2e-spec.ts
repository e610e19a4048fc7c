import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addHelper, Joined } from '#contracts';
import { deriveKey, newId, SystemClock } from '#platform';
import { SignJWT } from 'jose';
import supertest from 'supertest';
import { eventually } from '../support/eventually.js';
import { secretKey } from '../support/start-catalog.js';
import { startGateway } from '../support/start-gateway.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';
import { aStage, connect, type Guest, otherRoomCode, refusedAtDoor, roomCode, type Stage } from './a-stage.js';

const minute = 60_000;
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('the door of the gateway', () => {
  const clock = new TestClock();
  let stage: Stage;

  beforeAll(async () => {
    stage = await aStage({ clock });
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const signed = (claims: object, key: Uint8Array = deriveKey(secretKey, 'room token')): Promise<string> =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('cunbo room')
      .setExpirationTime(new Date(clock.now().getTime() + minute))
      .sign(key);

  it('lets in who has a token, for ten minutes, and for its own room alone', async () => {
    const token = await stage.tokenOf(stage.catalog.stranger, otherRoomCode);
    const guest = await connect(stage.gateway.url, token);
    expect(await guest.send('room.join', {})).toMatchObject({ ok: true, room: { code: otherRoomCode } });
    guest.leave();
    clock.advance(11 * minute);
    expect(await refusedAtDoor(stage.gateway.url, token)).toBe('token-expired');
  });

  it('shows the room to each as they may know it when all come in at the same moment', async () => {
    const { streamer, helper, shopper, otherShopper } = stage.people;
    const { stranger } = stage.catalog;
    await streamer.call(addHelper, { params: { room: roomCode }, body: { phone: phones.helper } });
    const host = await stage.enter(streamer);
    await host.send('room.practise');
    expect(await host.outcome('room.say', { id: crypto.randomUUID(), text: '声音听得到吗' })).toBe('ok');
    const waiting = await stage.enter(otherShopper, { join: false });
    await stage.database.sql(
      `insert into live.sanction (id, room_id, sanction, person_id, line_id, name, line, sanctioned_by, at)
       select gen_random_uuid(), id, 'ban', $2, gen_random_uuid(), '', '', streamer_id, now() from live.room where code = $1`,
      [roomCode, otherShopper.id],
    );
    const hearing = { status: 'practice', heard: ['声音听得到吗'] };
    const toCome = { status: 'scheduled', heard: [] };
    const elsewhere = await Promise.all([stranger, streamer].map((who) => stage.enter(who, { code: otherRoomCode, join: false })));
    const expected = [
      ...[streamer, helper].map((who) => [who, hearing] as const),
      ...[shopper, stranger, stranger, stranger].map((who) => [who, toCome] as const),
    ];
    const here = await Promise.all(expected.map(([who]) => stage.enter(who, { join: false })));
    const all = [...here, waiting, ...elsewhere];
    const acks = await Promise.all([...all, ...all].map((guest) => guest.send('room.join', {})));
    const seen = acks.map((ack) => {
      if (!ack.ok) return ack.problem!.name;
      const { room, events } = Joined.parse(ack);
      const heard = events.flatMap((event) => (event.kind === 'room.said' ? event.text : []));
      return room.code === roomCode ? { status: room.status, heard } : room.code;
    });
    const once = [...expected.map(([, knows]) => knows), 'banned', otherRoomCode, otherRoomCode];
    expect(seen).toEqual([...once, ...once]);
  });

  it('lets a socket hear the room, but do nothing any more, after its token has run out', async () => {
    const guest = await stage.enter(stage.people.streamer);
    clock.advance(9 * minute);
    expect(await guest.outcome('room.join')).toBe('ok');
    clock.advance(1 * minute);
    expect(await guest.outcome('room.join')).toBe('token-expired');
    expect(await guest.outcome('room.start')).toBe('token-expired');
    await (await stage.enter(stage.people.streamer)).send('room.start');
    await guest.saw('room.started');
  });

  it('refuses what is not a token of ours', async () => {
    const claims = { room: newId(clock), person: newId(clock), standing: 'streamer', name: '主播' };
    const good = await stage.tokenOf(stage.catalog.stranger);
    const [header, , signature] = good.split('.');
    const forgeries = [
      undefined,
      '',
      'x',
      7,
      { $ne: null },
      'a'.repeat(5_000),
      await signed(claims, deriveKey('ab'.repeat(32), 'room token')),
      await signed(claims, deriveKey(secretKey, 'sign-in codes')),
      await signed({ ...claims, standing: 'operator' }),
      `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
      `${header}.${encoded(claims)}.${signature}`,
    ];
    for (const token of forgeries) expect(await refusedAtDoor(stage.gateway.url, token)).toBe('not-allowed');
  });

  it('refuses pages of another origin, by websocket and by polling', async () => {
    const token = await stage.tokenOf(stage.catalog.stranger);
    const from = (origin: string): { extraHeaders: Record<string, string> } => ({ extraHeaders: { origin } });
    for (const transports of [['websocket'], ['polling']]) {
      await expect(connect(stage.gateway.url, token, { transports, ...from('https://evil.example') })).rejects.toThrow(
        /websocket error|xhr poll error/,
      );
      (await connect(stage.gateway.url, token, { transports, ...from('http://127.0.0.1') })).leave();
    }
  });

  it('answers health without a sign-in, and nothing else', async () => {
    const door = supertest(stage.gateway.url);
    expect((await door.get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await door.get('/health/ready').set('cookie', 'cunbo_session=nonsense')).body).toEqual({ status: 'ok' });
    expect((await door.get('/api/rooms')).status).toBe(404);
  });

  describe('hostile messages', () => {
    let guest: Guest;
    let neighbour: Guest;

    beforeEach(async () => {
      guest = await stage.enter(stage.catalog.stranger);
      neighbour = await stage.enter(stage.people.shopper);
    });

    /** How the neighbour and the process are afterwards. */
    const others = async (): Promise<string> => {
      await supertest(stage.gateway.url).get('/health/ready').expect(200);
      return neighbour.outcome('room.join');
    };

    it('answers an unknown message, and one of a prototype', async () => {
      for (const name of ['room.explode', 'constructor', '__proto__', 'toString', 'disconnecting2', '']) {
        expect(await guest.send(name, {})).toMatchObject({ ok: false, problem: { name: 'malformed' } });
      }
      expect(await others()).toBe('ok');
    });

    it('bears messages without an ack, with many bodies, with bytes and with functions where none belong', async () => {
      guest.socket.emit('room.join');
      guest.socket.emit('room.join', {});
      guest.socket.emit('room.join', {}, {}, {});
      guest.socket.emit('room.like', Buffer.alloc(1_000), 'ack');
      guest.socket.emit('room.pin', ...Array.from({ length: 50 }, () => []));
      guest.socket.emit('room.say', null);
      expect(await guest.outcome('room.join')).toBe('ok');
      expect(await others()).toBe('ok');
    });

    it('bears deep and wide bodies', async () => {
      let deep: unknown = {};
      for (let depth = 0; depth < 1_000; depth += 1) deep = [deep];
      expect(await guest.outcome('room.join', deep)).toBe('malformed');
      expect(
        await guest.outcome(
          'room.join',
          Array.from({ length: 4_000 }, () => 1),
        ),
      ).toBe('malformed');
      expect(await others()).toBe('ok');
    });

    it('closes a socket that sends too large a message, and no other', async () => {
      guest.socket.emit('room.say', { id: crypto.randomUUID(), text: 'x'.repeat(20_000) });
      await eventually(() => guest.socket.disconnected);
      expect(await others()).toBe('ok');
    });

    it('closes a socket that will not stop, and no other', async () => {
      for (let count = 0; count < 80; count += 1) guest.socket.emit('room.like', { count: 1 }, () => undefined);
      await eventually(() => guest.socket.disconnected);
      expect(await others()).toBe('ok');
    });

    it('bears packets that are not socket.io at all', async () => {
      for (const packet of [
        '42',
        '42[',
        '42{}',
        '42["room.join"',
        '40{',
        '451-["room.like",{"_placeholder":true,"num":9}]',
        '459999999-["x"]',
        '9',
        '43[1]',
        '\u0000',
      ]) {
        const raw = new WebSocket(`${stage.gateway.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
        await new Promise((resolve) => raw.addEventListener('open', resolve));
        raw.send(packet);
        raw.send(packet);
        await new Promise((resolve) => setTimeout(resolve, 10));
        raw.close();
      }
      expect(await others()).toBe('ok');
    });
  });

  it('gives a person one allowance over all their sockets, and not too many sockets', async () => {
    const streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
    const token = await stage.tokenOf(stage.people.otherShopper);
    const guests = await Promise.all(Array.from({ length: 20 }, () => connect(stage.gateway.url, token)));
    const said = await Promise.all(guests.map((guest) => guest.outcome('room.say', { id: crypto.randomUUID(), text: '你好' })));
    expect(said.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'ok'), ...Array.from({ length: 15 }, () => 'too-many-requests')]);
    expect(await refusedAtDoor(stage.gateway.url, token)).toBe('too-many-requests');
    guests[0]!.leave();
    const next = await eventually(() => connect(stage.gateway.url, token).catch(() => undefined));
    expect(await next!.outcome('room.join')).toBe('ok');
    for (const guest of [...guests, next!]) guest.leave();
  });

  it('speaks the language of the handshake', async () => {
    const token = await stage.tokenOf(stage.catalog.stranger);
    const guest = await connect(stage.gateway.url, token, { auth: { token, locale: 'zh-CN' } });
    expect(await guest.send('room.start')).toMatchObject({ problem: { name: 'signed-out', title: '请先登录' } });
    guest.leave();
  });

  it('lets clients come back by themselves when it closes', async () => {
    const leaving = await startGateway({ database: stage.database, clock: new SystemClock() });
    const guest = await connect(leaving.url, await stage.tokenOf(stage.catalog.stranger), { reconnection: true });
    await guest.send('room.join', {});
    const reason = new Promise((resolve) => guest.socket.once('disconnect', resolve));
    await leaving.close();
    expect(await reason).toBe('transport close');
    expect(guest.socket.active).toBe(true);
    guest.leave();
  });
});
