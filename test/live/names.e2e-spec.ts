import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enterRoom, setRoomWords } from '#contracts';
import { inVillage } from '../support/village.js';
import { TestClock } from '../support/test-clock.js';
import { aStage, otherRoomCode, roomCode, type Stage } from './a-stage.js';

const minute = 60_000;
const untilHeededMs = 2_200;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const params = { room: roomCode };

describe('what a shopper is called', () => {
  const clock = new TestClock();
  let stage: Stage;

  beforeAll(async () => {
    stage = await aStage({ clock });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('delete from live.nickname');
    await (await stage.enter(stage.people.streamer)).send('room.start');
  });

  const named = async (name: string) => (await stage.enter(stage.people.shopper)).send('room.call-me', { name });
  // Two ask in turn: one alone would soon ask too often.
  let asks = 0;
  const refusal = async (name: string): Promise<unknown[]> => {
    asks += 1;
    const { problem } = await (
      await stage.enter(asks % 2 ? stage.people.shopper : stage.people.otherShopper)
    ).send('room.call-me', { name });
    return [problem?.name, problem?.details.reason];
  };

  it('is said with the next line, in this room and in every other, and stays', async () => {
    const [guest, other] = [await stage.enter(stage.people.shopper), await stage.enter(stage.people.otherShopper)];
    expect(await guest.send('room.call-me', { name: ' 山里\u202E人 ' })).toEqual({ ok: true, name: '山里人' });
    await guest.send('room.say', { id: crypto.randomUUID(), text: '好香' });
    expect(await other.saw('room.said')).toMatchObject({ name: '山里人', text: '好香' });
    for (const room of [roomCode, otherRoomCode])
      expect((await stage.people.shopper.call(enterRoom, { params: { room } })).name).toBe('山里人');
    expect((await stage.people.otherShopper.call(enterRoom, { params })).name).not.toBe('山里人');
    expect((await stage.catalog.stranger.call(enterRoom, { params })).name).toBe('');
  });

  it('is changed once in ten minutes; the same again is no change', async () => {
    expect(await named('山里人')).toMatchObject({ ok: true });
    clock.advance(4 * minute);
    expect(await named('山里人')).toMatchObject({ ok: true });
    const { problem } = await named('海边人');
    expect([problem?.name, problem?.details]).toEqual(['too-many-requests', { retryAfterSeconds: 360 }]);
    clock.advance(6 * minute);
    expect(await named('海边人')).toMatchObject({ ok: true, name: '海边人' });
  });

  it('is one of two that are wished at the same moment', async () => {
    const sockets = await Promise.all([1, 2].map(() => stage.enter(stage.people.shopper)));
    const outcomes = await Promise.all(sockets.map((socket, nth) => socket.outcome('room.call-me', { name: ['山里人', '海边人'][nth] })));
    expect(outcomes.toSorted()).toEqual(['ok', 'too-many-requests']);
    expect(await stage.database.sql('select from live.nickname')).toHaveLength(1);
  });

  it('is refused for its length, its characters, a banned word, and the names of those who work here', async () => {
    await stage.people.streamer.call(setRoomWords, { params, body: { words: ['贷款'] } });
    await pause(untilHeededMs);
    await stage.database.sql('insert into live.helper (room_id, person_id, name) values ($1, $2, $3)', [
      await inVillage(stage.database).room(roomCode),
      stage.people.helper.id,
      '小叶',
    ]);
    const [streamer] = await stage.database.sql<{ name: string }>('select name from identity.person where id = $1', [
      stage.people.otherStreamer.id,
    ]);
    for (const [name, reason] of [
      ['我', 'length'],
      ['一二三四五六七八九十一二三', 'length'],
      ['<b>我们</b>', 'characters'],
      ['139 0000 000', 'characters'],
      ['低息貸款', 'banned'],
      ['官方客服', 'taken'],
      ['小 葉', 'taken'],
      [streamer!.name, 'taken'],
    ] as const)
      expect([name, ...(await refusal(name))]).toEqual([name, 'name-refused', reason]);
    expect(await stage.database.sql('select from live.nickname')).toEqual([]);
  });

  it('is not for hosts to choose, nor for strangers; a name is all that is asked', async () => {
    const [host, stranger, guest] = [
      await stage.enter(stage.people.streamer),
      await stage.enter(stage.catalog.stranger),
      await stage.enter(stage.people.shopper),
    ];
    expect((await host.send('room.call-me', { name: '山里人' })).problem).toMatchObject({
      name: 'name-refused',
      details: { reason: 'host' },
    });
    expect(await stranger.outcome('room.call-me', { name: '山里人' })).toBe('signed-out');
    expect(await guest.outcome('room.call-me', { name: 'x'.repeat(81) })).toBe('malformed');
    expect(await guest.outcome('room.call-me', {})).toBe('malformed');
  });
});
