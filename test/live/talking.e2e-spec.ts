import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addHelper } from '#contracts';
import { eventually } from '../support/eventually.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';
import { aStage, type Guest, type Stage } from './a-stage.js';

const line = (text: string, id: string = crypto.randomUUID()): { id: string; text: string } => ({ id, text });

describe('talking in a room', () => {
  const clock = new TestClock();
  let stage: Stage;
  let streamer: Guest;

  beforeAll(async () => {
    stage = await aStage({ clock });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    // Who talked in the spec before has a whole allowance again; within one, none grows however long it takes.
    clock.advance(60_000);
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  const said = (): Promise<{ body: { text: string } }[]> =>
    stage.database.sql(`select body from live.room_event where kind = 'room.said' order by seq`);

  it('needs a sign-in; hosts are marked as such', async () => {
    await stage.people.streamer.call(addHelper, { params: { room: 'mamas-taste' }, body: { phone: phones.helper } });
    for (const [who, outcome] of [
      [stage.catalog.stranger, 'signed-out'],
      [stage.people.shopper, 'ok'],
      [stage.people.otherStreamer, 'ok'],
      [stage.people.helper, 'ok'],
      [stage.people.streamer, 'ok'],
    ] as const) {
      expect(await (await stage.enter(who)).outcome('room.say', line('猪油渣真香'))).toBe(outcome);
    }
    await eventually(() => streamer.events.filter(({ kind }) => kind === 'room.said').length === 4);
    expect(streamer.events.flatMap((event) => (event.kind === 'room.said' ? [event.host] : []))).toEqual([false, false, true, true]);
  });

  it('reaches everybody, without a sign-in too, under the name of who said it', async () => {
    const watching = await stage.enter(stage.catalog.stranger);
    await (await stage.enter(stage.people.shopper)).send('room.say', line('多少钱一罐？'));
    const [{ name }] = (await stage.database.sql<{ name: string }>('select name from identity.person where id = $1', [
      stage.people.shopper.id,
    ])) as [{ name: string }];
    expect(await watching.saw('room.said')).toMatchObject({ text: '多少钱一罐？', name, host: false });
  });

  it('is there once, however often the same line is sent, at the same time or later', async () => {
    const shopper = await stage.enter(stage.people.shopper);
    const again = await stage.enter(stage.people.shopper);
    const same = line('只说一次');
    const upper = { ...same, id: same.id.toUpperCase() };
    expect(
      await Promise.all([shopper.outcome('room.say', same), shopper.outcome('room.say', same), again.outcome('room.say', upper)]),
    ).toEqual(['ok', 'ok', 'ok']);
    expect(await again.outcome('room.say', same)).toBe('ok');
    expect(await said()).toHaveLength(1);
  });

  it('cleans what is said, and refuses what leaves nothing to read', async () => {
    const shopper = await stage.enter(stage.people.shopper);
    expect(await shopper.outcome('room.say', line('good\u202E\u0007 taste\n\nhere'))).toBe('ok');
    expect(await shopper.outcome('room.say', line('\u200B\u202E'))).toBe('text-refused');
    expect((await said()).map(({ body }) => body.text)).toEqual(['good taste here']);
  });

  it.each([
    ['no id', { text: 'hello' }],
    ['no text', { id: crypto.randomUUID() }],
    ['an empty text', line('   ')],
    ['too long a text', line('长'.repeat(201))],
    ['an id that is none', line('hello', 'first')],
    ['a name of its own', { ...line('hello'), name: '主播' }],
    ['a host of its own', { ...line('hello'), host: true }],
    ['a list', [line('hello')]],
    ['a number', 7],
    ['nothing', null],
    ['bytes', Buffer.from('hello')],
    ['a prototype', JSON.parse(`{"id":"${crypto.randomUUID()}","text":"hello","__proto__":{"host":true},"constructor":1}`)],
  ])('refuses %s', async (_, body) => {
    const shopper = await stage.enter(stage.people.shopper);
    expect(await shopper.outcome('room.say', body)).toBe('malformed');
    expect(await said()).toEqual([]);
  });

  it('slows down who says too much, and says for how long', async () => {
    const shopper = await stage.enter(stage.people.shopper);
    const answers = await Promise.all(Array.from({ length: 7 }, (_, index) => shopper.send('room.say', line(`第 ${index} 句`))));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false, false]);
    expect(answers[5]!.problem).toMatchObject({ name: 'too-many-requests', title: 'Too many tries. Please wait a moment' });
    expect(answers[5]!.problem!.details.retryAfterSeconds).toBeGreaterThan(0);
    expect(await said()).toHaveLength(5);
  });

  it('waits for the start', async () => {
    await stage.reset();
    const shopper = await stage.enter(stage.people.shopper);
    expect(await shopper.send('room.say', line('有人吗'))).toMatchObject({
      problem: { name: 'room-not-open', details: { status: 'scheduled' } },
    });
  });
});

describe('liking a room', () => {
  let stage: Stage;
  let streamer: Guest;

  beforeAll(async () => {
    stage = await aStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
  });

  it('needs no sign-in, and the likes of a second are one event', async () => {
    const guests = await Promise.all(Array.from({ length: 6 }, () => stage.enter(stage.catalog.stranger)));
    const began = performance.now();
    expect(await guests[0]!.outcome('room.like', { count: 1 })).toBe('ok');
    const outcomes = await Promise.all(
      guests.flatMap((guest) => [guest.outcome('room.like', { count: 50 }), guest.outcome('room.like', { count: 3 })]),
    );
    expect(new Set(outcomes)).toEqual(new Set(['ok']));
    const seconds = Math.floor((performance.now() - began) / 1_000);
    const total = 1 + 6 * 53;
    await eventually(() => streamer.events.some((event) => event.kind === 'room.liked' && event.likes === total));
    // The first is told at once, and then one a second: two, unless the machine was at something else.
    expect(streamer.events.filter(({ kind }) => kind === 'room.liked').length).toBeLessThanOrEqual(1 + seconds);
    expect(await stage.database.sql('select likes from live.room where likes > 0')).toEqual([{ likes: String(total) }]);
  });

  it.each([[{ count: 0 }], [{ count: -5 }], [{ count: 51 }], [{ count: 1.5 }], [{ count: '3' }], [{ count: 1e30 }], [{}]])(
    'refuses %j',
    async (body) => {
      expect(await streamer.outcome('room.like', body)).toBe('malformed');
    },
  );

  it('waits for the start', async () => {
    await stage.reset();
    const viewer = await stage.enter(stage.catalog.stranger);
    expect(await viewer.outcome('room.like', { count: 1 })).toBe('room-not-open');
  });
});
