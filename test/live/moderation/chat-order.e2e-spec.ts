import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enterRoom, listSanctions, listRoomWords, listPlatformWords, setPlatformWords, setRoomWords } from '#contracts';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../../support/start-catalog.js';
import { startGateway } from '../../support/start-gateway.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage, phones } from '../../support/village.js';
import { aStage, connect, type Guest, refusedAtDoor, roomCode, type Stage } from '../a-stage.js';

const room = { room: roomCode };

describe('keeping the talk fit for everybody', () => {
  const clock = new TestClock();
  let stage: Stage;
  let streamer: Guest;
  let shopper: Guest;

  beforeAll(async () => {
    stage = await aStage({ clock });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    // Who talked in the spec before has a whole allowance again, and no list of words is remembered.
    clock.advance(60_000);
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
    shopper = await stage.enter(stage.people.shopper);
  });

  const say = async (
    guest: Guest,
    text = '多少钱一罐',
  ): Promise<{ lineId: string; outcome: string; details: Record<string, unknown> | undefined }> => {
    const lineId = crypto.randomUUID();
    const { ok, problem } = await guest.send('room.say', { id: lineId, text });
    return { lineId, outcome: ok ? 'ok' : problem!.name, details: problem?.details };
  };
  const help = async (): Promise<Guest> => {
    await stage.database.sql('insert into live.helper (room_id, person_id) values ($1, $2)', [
      await inVillage(stage.database).room(roomCode),
      stage.people.helper.id,
    ]);
    return stage.enter(stage.people.helper);
  };

  describe('slow mode', () => {
    it('lets everybody but the hosts wait between two lines, at any gateway', async () => {
      const second = await startGateway({ database: stage.database, clock });
      try {
        const elsewhere = await stage.enter(stage.people.shopper, { gateway: second });
        expect(await streamer.outcome('room.slow', { seconds: 20 })).toBe('ok');
        expect(await shopper.saw('room.slowed')).toMatchObject({ seconds: 20 });
        expect((await say(shopper)).outcome).toBe('ok');
        clock.advance(5_000);
        expect(await say(elsewhere)).toMatchObject({ outcome: 'slow-down', details: { waitSeconds: 15 } });
        expect([(await say(streamer)).outcome, (await say(streamer)).outcome]).toEqual(['ok', 'ok']);
        clock.advance(15_000);
        expect((await say(elsewhere)).outcome).toBe('ok');
        await streamer.send('room.slow', { seconds: 0 });
        expect([(await say(shopper)).outcome, (await say(shopper)).outcome]).toEqual(['ok', 'ok']);
      } finally {
        await second.close();
      }
    });

    it('says one of several lines that came at once', async () => {
      await streamer.send('room.slow', { seconds: 60 });
      const outcomes = await Promise.all([1, 2, 3].map((nth) => say(shopper, `第 ${nth} 句`)));
      expect(outcomes.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1);
      const late = await stage.enter(stage.people.shopper, { join: false });
      expect(await late.send('room.join', {})).toMatchObject({ room: { slowSeconds: 60 } });
    });

    it.each([-1, 301, 1.5, '5'])('is not for %j seconds', async (seconds) => {
      expect(await streamer.outcome('room.slow', { seconds })).toBe('malformed');
    });
  });

  describe('banned words', () => {
    const wait = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 2_100));

    it("are refused however they are written: the room's and the platform's", async () => {
      const operator = await stage.catalog.signIn(phones.operator);
      await stage.people.streamer.call(setRoomWords, { params: room, body: { words: ['加微信', '加微信', 'Spam'] } });
      await operator.call(setPlatformWords, { body: { words: ['代开发票'] } });
      expect(await stage.people.streamer.call(listRoomWords, { params: room })).toEqual({ words: ['加微信', 'Spam'] });
      expect(await operator.call(listPlatformWords, {})).toEqual({ words: ['代开发票'] });
      await wait();
      for (const text of ['加 微-信', 'ｓｐａｍ', '代\u200B开x发x票']) {
        clock.advance(10_000);
        expect([text, (await say(shopper, text)).outcome]).toEqual([text, 'text-refused']);
      }
      expect(await streamer.outcome('room.announce', { id: crypto.randomUUID(), text: 'SPAM' })).toBe('text-refused');
      expect(await streamer.outcome('room.message', { text: '加微信' })).toBe('text-refused');
      expect((await say(shopper, '好香')).outcome).toBe('ok');
      await operator.call(setPlatformWords, { body: { words: [] } });
    });

    it('are listed by hosts for their room, and by the operator for all', async () => {
      const asked = { params: room, body: { words: ['x'] } };
      expect((await stage.catalog.stranger.refusal(setRoomWords, asked)).name).toBe('signed-out');
      for (const who of [stage.people.shopper, stage.people.otherStreamer])
        expect((await who.refusal(setRoomWords, asked)).name).toBe('not-allowed');
      expect((await stage.people.streamer.refusal(setRoomWords, { params: { room: 'no-such-room' }, body: asked.body })).name).toBe(
        'not-found',
      );
      expect((await stage.people.streamer.refusal(setRoomWords, { params: room, body: { words: [''] } })).name).toBe('malformed');
      expect((await stage.people.streamer.refusal(setPlatformWords, { body: { words: ['x'] } })).name).toBe('not-allowed');
      expect((await stage.people.streamer.refusal(listPlatformWords, {})).name).toBe('not-allowed');
      await expect(
        stage.database.sqlAs('cunbo_shop', `insert into live.banned_word (id, word) values (gen_random_uuid(), 'x')`),
      ).rejects.toThrow('row-level security');
    });
  });

  describe('muting', () => {
    it('keeps who said a line quiet for some minutes, and hides the line', async () => {
      const helper = await help();
      const watching = await stage.enter(stage.catalog.stranger);
      const { lineId } = await say(shopper, '骗人的');
      expect(await helper.outcome('room.mute', { lineId, minutes: 5 })).toBe('ok');
      expect(await helper.outcome('room.mute', { lineId, minutes: 5 })).toBe('ok');
      expect(await watching.saw('room.hidden')).toMatchObject({ id: lineId });
      const told = await streamer.saw('room.sanctioned');
      expect(told).toMatchObject({ sanction: 'mute', lineId, name: expect.any(String) });
      expect(watching.events.filter(({ kind }) => kind === 'room.sanctioned')).toEqual([]);
      expect(await say(shopper)).toMatchObject({
        outcome: 'muted',
        details: { until: new Date(clock.now().getTime() + 300_000).toISOString() },
      });
      const late = await stage.enter(stage.people.otherShopper, { join: false });
      expect(await late.send('room.join', {})).toMatchObject({ events: [] });
      const { sanctions } = await stage.people.streamer.call(listSanctions, { params: room });
      expect(sanctions).toMatchObject([{ sanction: 'mute', line: '骗人的' }]);
      clock.advance(299_000);
      expect((await say(shopper)).outcome).toBe('muted');
      clock.advance(2_000);
      expect((await say(shopper)).outcome).toBe('ok');
      expect((await stage.people.streamer.call(listSanctions, { params: room })).sanctions).toEqual([]);
    });

    it('can be taken back, once', async () => {
      const { lineId } = await say(shopper);
      await streamer.send('room.mute', { lineId, minutes: 60 });
      const { sanctions } = await stage.people.streamer.call(listSanctions, { params: room });
      const sanctionId = sanctions[0]!.id;
      expect([await streamer.outcome('room.pardon', { sanctionId }), await streamer.outcome('room.pardon', { sanctionId })]).toEqual([
        'ok',
        'ok',
      ]);
      expect((await say(shopper)).outcome).toBe('ok');
      expect(await streamer.outcome('room.pardon', { sanctionId: crypto.randomUUID() })).toBe('not-found');
      await eventually(() => streamer.events.filter(({ kind }) => kind === 'room.pardoned').length === 1);
    });

    it('is not for hosts, nor for what nobody said', async () => {
      const helper = await help();
      const { lineId } = await say(helper, '大家好');
      expect(await streamer.outcome('room.mute', { lineId, minutes: 5 })).toBe('not-allowed');
      expect(await helper.outcome('room.ban', { lineId: (await say(streamer)).lineId })).toBe('not-allowed');
      expect(await streamer.outcome('room.ban', { lineId: crypto.randomUUID() })).toBe('not-found');
      expect((await stage.people.shopper.refusal(listSanctions, { params: room })).name).toBe('not-allowed');
    });
  });

  describe('banning', () => {
    it('shows a person out of every gateway at once, and never lets them back in', async () => {
      const second = await startGateway({ database: stage.database, clock });
      try {
        const elsewhere = await stage.enter(stage.people.shopper, { gateway: second });
        const kept = await stage.tokenOf(stage.people.shopper);
        const bystander = await stage.enter(stage.people.otherShopper, { gateway: second });
        const { lineId } = await say(shopper, '骂人');
        expect(await streamer.outcome('room.ban', { lineId })).toBe('ok');
        await eventually(() => shopper.socket.disconnected && elsewhere.socket.disconnected);
        expect((await stage.people.shopper.refusal(enterRoom, { params: room })).name).toBe('banned');
        // With a token from before, as a client that reconnects has it.
        const back = await connect(second.url, kept);
        expect(await back.outcome('room.join', { afterSeq: 0 })).toBe('banned');
        expect((await say(back)).outcome).toBe('banned');
        back.leave();
        expect([bystander.socket.connected, streamer.socket.connected]).toEqual([true, true]);
        const { sanctions } = await stage.people.streamer.call(listSanctions, { params: room });
        await streamer.send('room.pardon', { sanctionId: sanctions[0]!.id });
        expect(await (await stage.enter(stage.people.shopper, { join: false })).outcome('room.join')).toBe('ok');
      } finally {
        await second.close();
      }
    });

    it('holds for the browser too, signed out', async () => {
      const knock = (cookie: string) =>
        fetch(`${stage.catalog.url}/api/rooms/${roomCode}/tokens`, { method: 'POST', headers: { cookie, origin: stage.catalog.url } });
      const first = await knock(stage.people.shopper.cookie!);
      const viewer = first.headers
        .getSetCookie()
        .map((set) => set.split(';')[0]!)
        .find((set) => set.startsWith('cunbo_viewer='))!;
      expect(viewer).toBeDefined();
      const { token } = (await first.json()) as { token: string };
      const guest = await connect(stage.gateway.url, token);
      await guest.send('room.join', {});
      const { lineId } = await say(guest, '广告');
      await streamer.send('room.ban', { lineId });
      await eventually(() => guest.socket.disconnected);
      expect(((await (await knock(viewer)).json()) as { name: string }).name).toBe('banned');
      expect((await knock('')).status).toBe(201);
    });

    it('lets a token of another room not in by the way', async () => {
      const stranger: Visitor = stage.catalog.stranger;
      const token = await stage.tokenOf(stranger, 'one-red-cord');
      const guest = await connect(stage.gateway.url, token);
      expect(await guest.send('room.join', {})).toMatchObject({ room: { code: 'one-red-cord' } });
      guest.leave();
      expect(await refusedAtDoor(stage.gateway.url, `${token}x`)).toBe('not-allowed');
    });
  });

  describe('announcing', () => {
    it('tells everybody once, in the name of the host', async () => {
      const watching = await stage.enter(stage.catalog.stranger);
      const said = { id: crypto.randomUUID(), text: ' 今晚八点\n抽福袋 ' };
      expect([await streamer.outcome('room.announce', said), await streamer.outcome('room.announce', said)]).toEqual(['ok', 'ok']);
      expect(await watching.saw('room.announced')).toMatchObject({ text: '今晚八点 抽福袋', name: '方丽娟' });
      expect(watching.events.filter(({ kind }) => kind === 'room.announced')).toHaveLength(1);
      await streamer.send('room.end');
      expect(await streamer.outcome('room.announce', { ...said, id: crypto.randomUUID() })).toBe('room-not-open');
    });

    it('keeps a message on top for who comes later, until it is taken away', async () => {
      expect(await streamer.outcome('room.message', { text: '满 99 包邮' })).toBe('ok');
      const late = await stage.enter(stage.catalog.stranger, { join: false });
      expect(await late.send('room.join', {})).toMatchObject({ room: { message: '满 99 包邮' } });
      expect(await streamer.outcome('room.message', { text: null })).toBe('ok');
      expect(await late.saw('room.message')).toMatchObject({ text: null });
    });
  });
});
