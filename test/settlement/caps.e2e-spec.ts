import { answerCapChange, askCapChange, type CapChange, listApprovals, listCaps, listRules, type RequestOf } from '#contracts';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';

type Wish = RequestOf<typeof askCapChange>['body'];

let database: TestDatabase;
let catalog: TestCatalog;
const clock = new TestClock(new Date('2026-11-22T03:00:00Z'));
const who = {} as Record<'operator' | 'otherOperator' | 'manager' | 'county' | 'shopper', Visitor & { id: string }>;
beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database, clock });
  for (const name of ['operator', 'otherOperator', 'manager', 'county', 'shopper'] as const) who[name] = await catalog.signIn(phones[name]);
});
afterAll(async () => {
  await catalog.close();
  await database.drop();
});

const wish: Wish = { channel: 'room', roles: ['streamer'], bps: 2_500, reason: '主播分成降一点' };
const ask = (more: Partial<Wish> = {}, by = who.operator): Promise<CapChange> => by.call(askCapChange, { body: { ...wish, ...more } });
const answering = (change: string, approve = true) => ({ params: { change }, body: { approve } });
const counts = async (channel: string, ...roles: string[]): Promise<number | undefined> =>
  (await who.operator.call(listCaps, {})).caps.find((cap) => cap.channel === channel && cap.roles.join() === roles.join())?.bps;

describe('changing the caps of channels', () => {
  it('is for the platform alone', async () => {
    const open = await ask({ reason: '先看看' });
    for (const visitor of [who.manager, who.county, who.shopper]) {
      expect((await visitor.refusal(listCaps, {})).name).toBe('not-allowed');
      expect((await visitor.refusal(askCapChange, { body: wish })).name).toBe('not-allowed');
      expect((await visitor.refusal(answerCapChange, answering(open.id))).name).toBe('not-allowed');
    }
    for (const endpoint of [
      catalog.stranger.refusal(listCaps, {}),
      catalog.stranger.refusal(askCapChange, { body: wish }),
      catalog.stranger.refusal(answerCapChange, answering(open.id)),
    ])
      expect((await endpoint).name).toBe('signed-out');
    await who.otherOperator.call(answerCapChange, answering(open.id, false));
    expect(await counts('room', 'streamer')).toBe(3_000);
  });

  it.each([
    ['more than everything', { bps: 10_001 }],
    ['less than nothing', { bps: -1 }],
    ['half a basis point', { bps: 12.5 }],
    ['a channel that is none', { channel: 'market' }],
    ['nobody', { roles: [] }],
    ['a role twice', { roles: ['platform', 'platform'] }],
    ['a role that rules do not know', { roles: ['shipper'] }],
    ['no reason', { reason: ' ' }],
    ['a key too many', { status: 'approved' }],
  ])('refuses %s', async (_, more) => {
    expect((await who.operator.refusal(askCapChange, { body: { ...wish, ...more } as never })).name).toBe('malformed');
  });

  it('needs a reason, another operator, and counts for whoever looks at rules from then on', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ ...wish, before: 3_000, status: 'asked', askedBy: '韩松', answeredBy: null, mayAnswer: false });
    expect((await who.operator.refusal(answerCapChange, answering(asked.id))).name).toBe('own-request');
    expect(await counts('room', 'streamer')).toBe(3_000);
    const waiting = await who.otherOperator.call(listApprovals, {});
    expect(waiting.approvals).toMatchObject([{ kind: 'caps', id: asked.id, workshop: null, amount: null, askedBy: '韩松' }]);
    expect((await who.operator.call(listApprovals, {})).approvals).toEqual([]);
    expect((await who.county.call(listApprovals, {})).approvals).toEqual([]);
    expect(await who.otherOperator.call(answerCapChange, answering(asked.id))).toMatchObject({ status: 'approved', mayAnswer: false });
    expect(await counts('room', 'streamer')).toBe(2_500);
    const workshop = await inVillage(database).workshop('liugou');
    const { caps } = await who.manager.call(listRules, { params: { workshop } });
    expect(caps.find(({ channel, roles }) => channel === 'room' && roles.join() === 'streamer')?.bps).toBe(2_500);
  });

  it('adds a cap that was not there, in whatever order its roles are named, and ends one', async () => {
    const added = await ask({ channel: 'window', roles: ['workshop', 'collective'], bps: 9_000 });
    expect(added).toMatchObject({ roles: ['collective', 'workshop'], before: null });
    await who.otherOperator.call(answerCapChange, answering(added.id));
    expect(await counts('window', 'collective', 'workshop')).toBe(9_000);
    const ended = await ask({ channel: 'window', roles: ['collective', 'workshop'], bps: null });
    expect(ended).toMatchObject({ before: 9_000, bps: null });
    await who.otherOperator.call(answerCapChange, answering(ended.id));
    expect(await counts('window', 'collective', 'workshop')).toBeUndefined();
  });

  it('refuses what is so already, what waits already, what was answered and what is not there', async () => {
    expect((await who.operator.refusal(askCapChange, { body: { ...wish, bps: 2_500 } })).name).toBe('cap-same');
    expect((await who.operator.refusal(askCapChange, { body: { ...wish, roles: ['maker'], bps: null } })).name).toBe('cap-same');
    const { id } = await ask({ bps: 2_000 });
    expect((await who.otherOperator.refusal(askCapChange, { body: { ...wish, bps: 1_000 } })).name).toBe('cap-asked');
    await who.otherOperator.call(answerCapChange, answering(id, false));
    expect(await who.otherOperator.refusal(answerCapChange, answering(id))).toMatchObject({
      name: 'cap-state',
      details: { status: 'refused' },
    });
    expect((await who.otherOperator.refusal(answerCapChange, answering(crypto.randomUUID()))).name).toBe('not-found');
    expect(await counts('room', 'streamer')).toBe(2_500);
  });

  it('counts once when two answer at the same moment, and all of it stays on record', async () => {
    const { id } = await ask({ bps: 2_200 });
    const answers = await Promise.allSettled([
      who.otherOperator.call(answerCapChange, answering(id)),
      who.otherOperator.call(answerCapChange, answering(id, false)),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { changes } = await who.operator.call(listCaps, {});
    expect(await counts('room', 'streamer')).toBe(changes[0]!.status === 'approved' ? 2_200 : 2_500);
    expect(changes).toHaveLength(6);
    expect(changes.at(-1)).toMatchObject({ reason: '先看看', status: 'refused' });
    expect(changes.every(({ askedAt, reason }) => askedAt !== '' && reason !== '')).toBe(true);
  });

  it('is not possible past the two of them, whatever the console is made to say', async () => {
    const forced = (statement: string) => database.sqlAs('cunbo_console', `select set_config('cunbo.platform', 'on', true); ${statement}`);
    await expect(forced('update catalog.channel_cap set bps = 9999')).rejects.toThrow(/row-level security/);
    await expect(forced(`insert into catalog.channel_cap values ('room', array['maker'], 9999)`)).rejects.toThrow(/row-level security/);
    await forced('delete from catalog.channel_cap');
    await forced(`update catalog.cap_change set bps = 9999`).catch((error: Error) => expect(error.message).toMatch(/permission denied/));
    expect(await counts('window', 'platform')).toBe(1_000);
  });
});
