import { randomUUID } from 'node:crypto';
import { approveRule, createRule, draftRule, dropRuleDraft, listRules, proposeRule, sendBackRule, showRule, tryRule } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { aRuleDesk, fixed, part, rest, type RuleDesk, sent, type WishedLegs } from './a-rule-desk.js';

const gift = 'liugou-gift';
const standard = 'liugou-standard';

let database: TestDatabase;
let catalog: TestCatalog;
let desk: RuleDesk;
let neighbour: Visitor;
let shopper: Visitor;
let foreigner: string;
let aunt: string;

beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database });
  const village = inVillage(database);
  desk = await aRuleDesk(catalog, await village.workshop('liugou'));
  neighbour = await catalog.signIn(phones.otherManager);
  shopper = await catalog.signIn(phones.shopper);
  foreigner = await village.maker('chen-shuigen');
  aunt = await village.maker('zhou-guilan');
});
afterAll(async () => {
  await catalog?.close();
  await database?.drop();
});

const changed: WishedLegs = [
  fixed('station', 100n),
  part('maker', 2_700),
  part('streamer', 1_000),
  part('collective', 500),
  part('platform', 500),
  rest,
];
const refusedDraft = async (legs: unknown, startsAt: string | null = null) =>
  desk.manager.refusal(draftRule, { params: await desk.of(gift), body: { revision: null, legs, startsAt } } as never);
const faultsOf = async (legs: unknown, startsAt: string | null = null) => {
  const { name, details } = await refusedDraft(legs, startsAt);
  return [name, ...(details as { faults: { fault: string }[] }).faults.map(({ fault }) => fault)];
};

describe('the rules of a workshop', () => {
  it('are listed with what counts, and with whom they may name', async () => {
    const { rules, parties, mayWrite } = await desk.manager.call(listRules, { params: { workshop: desk.workshop } });
    expect(rules.map(({ code, version, proposal }) => [code, version!.number, version!.legs.length, proposal])).toEqual([
      [gift, 1, 6, null],
      [standard, 1, 5, null],
    ]);
    expect(rules.find(({ code }) => code === standard)!.products).toBeGreaterThan(0);
    expect(mayWrite).toBe(true);
    expect(parties.map(({ id }) => id)).toContain(aunt);
    expect(parties.map(({ id }) => id)).not.toContain(foreigner);
    expect(new Set(parties.map(({ role }) => role)).size).toBe(6);
  });

  it('are shown to officers above, who may approve and not write', async () => {
    const { versions, mayWrite, mayApprove } = await desk.shown(gift, desk.county);
    expect([mayWrite, mayApprove]).toEqual([false, true]);
    expect(versions[0]!.legs[0]).toEqual({
      role: 'station',
      partyId: null,
      name: null,
      kind: 'fixed',
      amount: { minor: 200n, currency: 'CNY' },
    });
    expect((await desk.county.call(listRules, { params: { workshop: desk.workshop } })).mayWrite).toBe(false);
  });

  it('are nobody else’s', async () => {
    const params = await desk.of(standard);
    const at = { workshop: desk.workshop };
    const wish = { revision: null, legs: changed, startsAt: null };
    const made = { id: randomUUID(), code: 'mine', name: { 'zh-CN': '我的', en: 'Mine' }, legs: changed, startsAt: null };
    const trial = { rule: null, legs: changed, makerId: aunt, price: { minor: '1', currency: 'CNY' as const }, inRoom: false };
    const seen = 'a'.repeat(64);
    for (const [who, name] of [
      [neighbour, 'not-found'],
      [shopper, 'not-allowed'],
      [catalog.stranger, 'signed-out'],
    ] as const) {
      const refusals = [
        who.refusal(listRules, { params: at }),
        who.refusal(showRule, { params }),
        who.refusal(createRule, { params: at, body: made }),
        who.refusal(draftRule, { params, body: wish }),
        who.refusal(dropRuleDraft, { params }),
        who.refusal(proposeRule, { params, body: { seen } }),
        who.refusal(approveRule, { params, body: { seen } }),
        who.refusal(sendBackRule, { params, body: { seen, reason: 'no' } }),
        who.refusal(tryRule, { params: at, body: trial }),
      ];
      expect((await Promise.all(refusals)).map((refusal) => refusal.name)).toEqual(refusals.map(() => name));
    }
    expect(await desk.county.refusal(draftRule, { params, body: wish })).toMatchObject({ name: 'not-allowed' });
    const operator = await catalog.signIn(phones.operator);
    expect(await operator.refusal(approveRule, { params, body: { seen } })).toMatchObject({ name: 'not-allowed' });
    expect(await desk.manager.refusal(showRule, { params: { ...params, rule: randomUUID() } })).toMatchObject({ name: 'not-found' });
    expect(
      await neighbour.refusal(showRule, { params: { ...params, workshop: await inVillage(database).workshop('puping') } }),
    ).toMatchObject({ name: 'not-found' });
  });
});

describe('writing down what a rule is to say', () => {
  it.each<[string, string[], () => WishedLegs]>([
    ['parts of more than everything', ['over-10000'], () => [part('maker', 9_000), part('platform', 1_001), rest]],
    ['two who take the rest', ['two-residuals'], () => [rest, { ...rest, role: 'collective' }]],
    ['nobody who takes the rest', ['no-residual'], () => [part('maker', 500)]],
    ['a role twice', ['same-party-twice'], () => [part('maker', 500), fixed('maker', 1n), rest]],
    ['a party twice', ['same-party-twice'], () => [part('maker', 500, aunt), part('maker', 1, aunt), rest]],
    [
      'more than fifty who receive',
      ['same-party-twice', 'over-50-receivers'],
      () => [...Array.from({ length: 50 }, () => part('maker', 1)), rest],
    ],
    ['a party that is none', ['unknown-party'], () => [part('maker', 1, '0192f0c0-0000-7000-8000-000000000001'), rest]],
    ['a maker of another workshop', ['foreign-party'], () => [part('maker', 1, foreigner), rest]],
    ['the rest for whoever streams', ['residual-may-be-absent'], () => [{ ...rest, role: 'streamer' }]],
    ['more than a channel leaves to the platform', ['over-channel-cap', 'over-channel-cap'], () => [part('platform', 1_001), rest]],
    ['more than a room leaves to whoever streams', ['over-channel-cap'], () => [part('streamer', 3_001), rest]],
    ['more than a room leaves to both together', ['over-channel-cap'], () => [part('streamer', 2_900), part('platform', 700), rest]],
  ])('refuses %s, and keeps nothing', async (_, faults, legs) => {
    expect(await faultsOf(legs())).toEqual(['rule-refused', ...faults]);
    expect((await desk.shown(gift)).proposal).toBeNull();
  });

  it('refuses a start that has passed, and a least above the most', async () => {
    expect(await faultsOf(changed, '2025-01-01T00:00:00Z')).toEqual(['rule-refused', 'back-dated']);
    const money = (minor: string) => ({ minor, currency: 'CNY' as const });
    expect(await faultsOf([{ ...part('maker', 1), least: money('2'), most: money('1') }, rest])).toEqual([
      'rule-refused',
      'limits-crossed',
    ]);
  });

  it.each<[string, unknown]>([
    ['no step', []],
    ['a role that is none', [{ ...rest, role: 'shipper' }]],
    ['less than nothing', [part('maker', -1), rest]],
    ['a part of a part', [part('maker', 0.5), rest]],
    ['parts of a fen', [{ ...fixed('station', 1n), amount: { minor: '0.5', currency: 'CNY' } }, rest]],
    ['an unknown key', [{ ...rest, bps: 1 }]],
    ['a thousand steps', Array.from({ length: 1_000 }, () => rest)],
  ])('refuses %s as malformed', async (_, legs) => {
    expect(await refusedDraft(legs)).toMatchObject({ name: 'malformed' });
  });

  it('keeps a draft, which counts for nothing, over the revision that was seen', async () => {
    const { proposal, versions } = await desk.draft(gift, changed);
    expect(proposal).toMatchObject({ number: 2, status: 'draft', revision: 1, draftedBy: '叶春梅', mine: true });
    expect(sent(proposal!.legs)).toEqual(changed);
    expect(versions.map(({ number }) => number)).toEqual([1]);
    const params = await desk.of(gift);
    const other = { revision: null, legs: [rest], startsAt: null };
    expect(await desk.manager.refusal(draftRule, { params, body: other })).toMatchObject({ name: 'edited-meanwhile' });
    expect(await desk.manager.call(draftRule, { params, body: { ...other, legs: changed } })).toMatchObject({ proposal: { revision: 1 } });
    const outcomes = await Promise.allSettled(
      [1n, 2n, 3n].map((minor) =>
        desk.manager.call(draftRule, { params, body: { revision: 1, legs: [fixed('station', minor), rest], startsAt: null } }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await desk.shown(gift)).proposal).toMatchObject({ revision: 2 });
  });

  it('is given up with all that was written, and on record', async () => {
    const params = await desk.of(gift);
    expect((await desk.manager.call(dropRuleDraft, { params })).proposal).toBeNull();
    expect(await desk.manager.refusal(dropRuleDraft, { params })).toMatchObject({ name: 'rule-state', details: { status: 'none' } });
    const { history } = await desk.shown(gift);
    expect(history.map(({ kind, person, number }) => [kind, person, number])).toEqual([
      ['rule.dropped', '叶春梅', 2],
      ['rule.drafted', '叶春梅', 2],
      ['rule.drafted', '叶春梅', 2],
    ]);
  });

  it('begins a new rule once, with a code that no rule has', async () => {
    const params = { workshop: desk.workshop };
    const body = { id: randomUUID(), code: 'liugou-tea', name: { 'zh-CN': '柳沟茶点', en: 'Liugou tea' }, legs: changed, startsAt: null };
    const made = await desk.manager.call(createRule, { params, body });
    expect(made).toMatchObject({ code: 'liugou-tea', products: 0, versions: [], proposal: { number: 1, status: 'draft' } });
    expect(await desk.manager.call(createRule, { params, body })).toEqual(made);
    expect(await desk.manager.refusal(createRule, { params, body: { ...body, id: randomUUID() } })).toMatchObject({ name: 'code-taken' });
    expect(await desk.manager.refusal(createRule, { params, body: { ...body, code: 'other' } })).toMatchObject({ name: 'key-reused' });
    const bad = { ...body, id: randomUUID(), code: 'liugou-two', legs: [rest, rest] };
    expect(await desk.manager.refusal(createRule, { params, body: bad })).toMatchObject({ name: 'rule-refused' });
    expect(await desk.manager.refusal(createRule, { params, body: { ...bad, code: 'No Spaces' } })).toMatchObject({ name: 'malformed' });
    await desk.propose('liugou-tea', changed);
    const { proposal } = await desk.shown('liugou-tea');
    const started = await desk.county.call(approveRule, { params: await desk.of('liugou-tea'), body: { seen: proposal!.seen } });
    expect(started.versions).toMatchObject([{ number: 1, draftedBy: '叶春梅', approvedBy: '沈静' }]);
  });
});

describe('agreeing on a rule', () => {
  it('takes another person than whoever wrote it, who approves exactly what they saw', async () => {
    const { proposal } = await desk.propose(gift, changed);
    const params = await desk.of(gift);
    const seen = proposal!.seen;
    expect(await desk.manager.refusal(approveRule, { params, body: { seen } })).toMatchObject({ name: 'same-person' });
    expect(await desk.manager.refusal(sendBackRule, { params, body: { seen, reason: '再想想' } })).toMatchObject({ name: 'same-person' });
    expect(await desk.county.refusal(approveRule, { params, body: { seen: 'f'.repeat(64) } })).toMatchObject({ name: 'edited-meanwhile' });
    expect(await desk.county.refusal(approveRule, { params, body: { seen: 'x' } as never })).toMatchObject({ name: 'malformed' });
    const { versions, proposal: open, history } = await desk.county.call(approveRule, { params, body: { seen } });
    expect(open).toBeNull();
    expect(versions.map(({ number, draftedBy, approvedBy }) => [number, draftedBy, approvedBy])).toEqual([
      [2, '叶春梅', '沈静'],
      [1, null, null],
    ]);
    expect(sent(versions[0]!.legs)).toEqual(changed);
    expect(history.slice(0, 3).map(({ kind, person }) => [kind, person])).toEqual([
      ['rule.approved', '沈静'],
      ['rule.proposed', '叶春梅'],
      ['rule.drafted', '叶春梅'],
    ]);
    expect(await desk.county.refusal(approveRule, { params, body: { seen } })).toMatchObject({ name: 'rule-state' });
  });

  it('is one approval however many approve at once', async () => {
    const { proposal } = await desk.propose(gift, [part('maker', 2_800), rest]);
    const body = { seen: proposal!.seen };
    const params = await desk.of(gift);
    const outcomes = await Promise.allSettled(
      [desk.county, desk.township, desk.county, desk.township].map((by) => by.call(approveRule, { params, body })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await desk.shown(gift)).versions.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('never approves what was changed meanwhile', async () => {
    for (let round = 0; round < 5; round += 1) {
      const old: WishedLegs = [part('maker', 2_000 + round), rest];
      const fresh: WishedLegs = [part('maker', 9_000 + round), rest];
      const { proposal } = await desk.propose(gift, old);
      const params = await desk.of(gift);
      const [approved, edited] = await Promise.allSettled([
        desk.county.call(approveRule, { params, body: { seen: proposal!.seen } }),
        desk.manager.call(draftRule, { params, body: { revision: proposal!.revision, legs: fresh, startsAt: null } }),
      ]);
      const { versions, proposal: open } = await desk.shown(gift);
      if (approved.status === 'fulfilled') expect(sent(versions[0]!.legs)).toEqual(old);
      else expect([edited.status, sent(open!.legs), open!.status]).toEqual(['fulfilled', fresh, 'draft']);
      if (open) await desk.manager.call(dropRuleDraft, { params });
    }
  });

  it('can be a no with a reason: it is a draft again, and what was seen before is no longer asked', async () => {
    const { proposal } = await desk.propose(gift, [part('maker', 2_850), rest]);
    const params = await desk.of(gift);
    const body = { seen: proposal!.seen, reason: '先和匠人商量' };
    expect(await desk.county.refusal(sendBackRule, { params, body: { ...body, seen: '0'.repeat(64) } })).toMatchObject({
      name: 'edited-meanwhile',
    });
    const back = await desk.county.call(sendBackRule, { params, body });
    expect(back.proposal).toMatchObject({ status: 'draft', proposedBy: null, revision: proposal!.revision + 1 });
    expect(back.history[0]).toMatchObject({ kind: 'rule.sent-back', person: '沈静', reason: '先和匠人商量' });
    expect(await desk.county.refusal(approveRule, { params, body: { seen: body.seen } })).toMatchObject({ name: 'rule-state' });
    expect(await desk.manager.refusal(proposeRule, { params, body: { seen: '0'.repeat(64) } })).toMatchObject({ name: 'edited-meanwhile' });
    await desk.manager.call(dropRuleDraft, { params });
  });
});
