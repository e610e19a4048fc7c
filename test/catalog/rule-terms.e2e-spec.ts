import { approveRule, draftRule, dropRuleDraft, listRules, proposeRule } from '#contracts';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';
import { aRuleDesk, fixed, part, rest, type RuleDesk, type WishedLegs } from './a-rule-desk.js';

const gift = 'liugou-gift';
const standard = 'liugou-standard';
const changed: WishedLegs = [part('maker', 2_700), part('streamer', 1_000), part('platform', 500), rest];

let database: TestDatabase;
let catalog: TestCatalog;
let desk: RuleDesk;

beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database });
  desk = await aRuleDesk(catalog, await inVillage(database).workshop('liugou'));
});
afterAll(async () => {
  await catalog?.close();
  await database?.drop();
});

describe('who bears the payment fee', () => {
  it('is part of what is seen and approved, and the version says it', async () => {
    const params = await desk.of(gift);
    const drafted = async (feeBearer: 'platform' | 'workshop' | 'pro-rata', revision: number | null) =>
      (await desk.manager.call(draftRule, { params, body: { legs: changed, startsAt: null, feeBearer, revision } })).proposal!;
    const before = await drafted('workshop', null);
    expect(before.feeBearer).toBe('workshop');
    expect(await drafted('workshop', 1)).toEqual(before);
    const after = await drafted('pro-rata', 1);
    expect([after.feeBearer, after.revision, after.seen === before.seen]).toEqual(['pro-rata', 2, false]);
    expect(await desk.manager.refusal(proposeRule, { params, body: { seen: before.seen } })).toMatchObject({ name: 'edited-meanwhile' });
    await desk.manager.call(proposeRule, { params, body: { seen: after.seen } });
    const { versions } = await desk.county.call(approveRule, { params, body: { seen: after.seen } });
    expect(versions.slice(0, 2).map(({ feeBearer }) => feeBearer)).toEqual(['pro-rata', 'platform']);
    const { rules } = await desk.manager.call(listRules, { params: { workshop: desk.workshop } });
    expect(rules.find(({ code }) => code === gift)!.version!.feeBearer).toBe('pro-rata');
  });

  it('is one of three, the platform where nobody says', async () => {
    const params = await desk.of(gift);
    const body = { revision: null, legs: changed, startsAt: null };
    expect(await desk.manager.refusal(draftRule, { params, body: { ...body, feeBearer: 'shopper' } } as never)).toMatchObject({
      name: 'malformed',
    });
    expect((await desk.manager.call(draftRule, { params, body })).proposal).toMatchObject({ feeBearer: 'platform' });
    await desk.manager.call(dropRuleDraft, { params });
  });

  it('is nothing that a console starts beside what was approved', async () => {
    await expect(
      database.sqlAs(
        'cunbo_console',
        `begin; select set_config('cunbo.workshops', '{${desk.workshop}}', true);
         insert into catalog.rule_version (id, rule_id, number, legs, fee_bearer, activated_at) select gen_random_uuid(), rule_id, 99, legs, 'workshop', now()
         from catalog.rule_version limit 1; rollback`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the caps of channels', () => {
  it('are shown beside the rules, and count what fixed amounts take of the cheapest goods', async () => {
    const { caps } = await desk.manager.call(listRules, { params: { workshop: desk.workshop } });
    expect(caps).toEqual([
      { channel: 'window', roles: ['platform'], bps: 1_000 },
      { channel: 'room', roles: ['platform'], bps: 1_000 },
      { channel: 'room', roles: ['streamer'], bps: 3_000 },
      { channel: 'room', roles: ['platform', 'streamer'], bps: 3_500 },
    ]);
    const params = await desk.of(standard);
    const body = { revision: null, legs: [fixed('platform', 500n), rest], startsAt: null };
    const { details } = await desk.manager.refusal(draftRule, { params, body });
    expect(details).toEqual({
      faults: [
        { fault: 'over-channel-cap', legs: [0], cap: caps[0] },
        { fault: 'over-channel-cap', legs: [0], cap: caps[1] },
        { fault: 'over-channel-cap', legs: [0], cap: caps[3] },
      ],
    });
  });
});
