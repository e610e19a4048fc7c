import { type FreightRule, listFreightRules, quoteOrder, type RequestOf, setFreightRules, tryFreight } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { aKey } from '../orders/a-shop.js';
import { fen } from './promotions.js';

type Rule = RequestOf<typeof setFreightRules>['body']['rules'][number];

const rule = (more: Partial<Rule> = {}): Rule => ({
  provinceCode: null,
  firstGrams: 1_000,
  first: fen(800),
  stepGrams: 1_000,
  step: fen(200),
  freeFrom: fen(9_900),
  delivers: true,
  ...more,
});

describe('what a workshop asks for sending', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let village: ReturnType<typeof inVillage>;
  let workshop: string;
  let manager: Visitor;
  let officer: Visitor;
  let neighbour: Visitor;
  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    village = inVillage(database);
    workshop = await village.workshop('liugou');
    manager = await catalog.signIn(phones.manager);
    officer = await catalog.signIn(phones.county);
    neighbour = await catalog.signIn(phones.otherManager);
  });
  afterAll(async () => {
    await catalog?.close();
    await database?.drop();
  });

  const params = () => ({ workshop });
  const seen = async () => (await manager.call(listFreightRules, { params: params() })).version;
  const set = async (rules: Rule[], version?: string) =>
    manager.call(setFreightRules, { params: params(), body: { rules, version: version ?? (await seen()) } });
  const refusedSet = async (rules: unknown[], by = manager, version?: string) =>
    by.refusal(setFreightRules, { params: params(), body: { rules, version: version ?? (await seen()) } } as never);
  const freightTo = async (regionCode: string): Promise<bigint> => {
    const lines = [{ skuId: await village.sku('zaoxi-cracklings-plain-500'), quantity: 2 }];
    const { freight } = await catalog.stranger.call(quoteOrder, { body: { idempotencyKey: aKey(), lines, roomId: null, regionCode } });
    return freight.minor;
  };

  it('is nothing until there are rules', async () => {
    expect(await manager.call(listFreightRules, { params: params() })).toMatchObject({ rules: [], mayChange: true });
    expect(await freightTo('110105')).toBe(0n);
  });

  it('counts from the next quote on, the province’s own rule before the one for everywhere else', async () => {
    const { rules, version } = await set([
      rule({ freeFrom: null }),
      rule({ provinceCode: '330000', first: fen(600), step: fen(100), freeFrom: null }),
    ]);
    expect(rules.map(({ provinceCode }) => provinceCode)).toEqual(['330000', null]);
    // Two tins weigh 1.28 kg.
    expect(await freightTo('330106')).toBe(700n);
    expect(await freightTo('110105')).toBe(1_000n);
    expect(await manager.call(listFreightRules, { params: params() })).toEqual({ rules, version, mayChange: true });
  });

  it('stands on record with who changed it and how it was before', async () => {
    await set([rule()]);
    const [change] = await database.sql<{ kind: string; phone: string; before: { rules: unknown[] }; after: { rules: FreightRule[] } }>(
      `select change.kind, person.phone, before, after from catalog.change join identity.person on person.id = person_id where workshop_id = $1 order by change.id desc limit 1`,
      [workshop],
    );
    expect(change).toMatchObject({ kind: 'freight.changed', phone: phones.manager });
    expect([change!.before.rules.length, change!.after.rules.length]).toEqual([2, 1]);
  });

  it('is replaced as a whole by whoever has seen what stands, and by one of several at once', async () => {
    const provinces = ['110000', '120000', '130000'] as const;
    const version = await seen();
    const outcomes = await Promise.allSettled(provinces.map((provinceCode) => set([rule({ provinceCode }), rule()], version)));
    const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(done).toHaveLength(1);
    expect(await manager.call(listFreightRules, { params: params() })).toEqual(done[0]);
    const late = [rule({ provinceCode: '150000' }), rule()];
    expect(await refusedSet(late, manager, version)).toMatchObject({ name: 'edited-meanwhile' });
    expect(await set(late, done[0]!.version)).toMatchObject({ rules: [{ provinceCode: '150000' }, { provinceCode: null }] });
  });

  it('stays as it is when the same rules are sent again', async () => {
    const version = await seen();
    const rules = [rule({ provinceCode: '210000' }), rule()];
    const first = await set(rules, version);
    expect(await set(rules.toReversed(), version)).toEqual(first);
    const [{ changes }] = (await database.sql<{ changes: number }>(
      `select count(*)::int as changes from catalog.change where kind = 'freight.changed' and after->'rules' @> '[{"provinceCode": "210000"}]'`,
    )) as [{ changes: number }];
    expect(changes).toBe(1);
  });

  it('is worked out for an example exactly as a quote would, without writing anything', async () => {
    await set([]);
    const rules = [rule({ provinceCode: '110000', first: fen(1_000), step: fen(400) }), rule({ provinceCode: '540000', delivers: false })];
    const example = async (provinceCode: '110000' | '540000' | '310000', goods: number) =>
      (await officer.call(tryFreight, { params: params(), body: { rules, provinceCode, grams: 2_400, goods: fen(goods) } })).freight;
    expect(await example('110000', 5_000)).toEqual({ minor: 1_800n, currency: 'CNY' });
    expect(await example('110000', 9_900)).toEqual({ minor: 0n, currency: 'CNY' });
    expect(await example('540000', 5_000)).toBeNull();
    expect(await example('310000', 5_000)).toEqual({ minor: 0n, currency: 'CNY' });
    expect((await manager.call(listFreightRules, { params: params() })).rules).toEqual([]);
  });

  it('is shown to officers above and changed by none of them', async () => {
    expect(await officer.call(listFreightRules, { params: params() })).toMatchObject({ rules: [], mayChange: false });
    expect(await refusedSet([rule()], officer)).toMatchObject({ name: 'not-allowed' });
  });

  it('is nobody else’s to see, try or change', async () => {
    const shopper = await catalog.signIn(phones.shopper);
    const trial = { rules: [rule()], provinceCode: '110000' as const, grams: 1, goods: fen(1) };
    expect(await neighbour.refusal(listFreightRules, { params: params() })).toMatchObject({ name: 'not-found' });
    expect(await neighbour.refusal(tryFreight, { params: params(), body: trial })).toMatchObject({ name: 'not-found' });
    expect(await refusedSet([rule()], neighbour)).toMatchObject({ name: 'not-found' });
    expect(await shopper.refusal(listFreightRules, { params: params() })).toMatchObject({ name: 'not-allowed' });
    expect(await refusedSet([rule()], shopper)).toMatchObject({ name: 'not-allowed' });
    expect(await refusedSet([rule()], catalog.stranger)).toMatchObject({ name: 'signed-out' });
    expect(await catalog.stranger.refusal(tryFreight, { params: params(), body: trial })).toMatchObject({ name: 'signed-out' });
    const rows = await database.sqlAs('cunbo_console', `select from catalog.freight_rule`);
    expect(rows).toEqual([]);
  });

  it.each<[string, object[]]>([
    ['a province twice', [rule(), rule()]],
    ['a province that is none', [rule({ provinceCode: '990000' as never })]],
    ['less than nothing', [rule({ first: fen(-1) })]],
    ['more than anybody asks', [rule({ step: fen(1_000_001) })]],
    ['parts of a fen', [{ ...rule(), first: { minor: '0.5', currency: 'CNY' } }]],
    ['another currency', [{ ...rule(), first: { minor: '1', currency: 'USD' } }]],
    ['a step of nothing', [rule({ stepGrams: 0 })]],
    ['1e308 grams', [rule({ firstGrams: 1e308 })]],
    ['free from nothing', [rule({ freeFrom: fen(0) })]],
    ['an unknown key', [{ ...rule(), workshopId: 'x' }]],
  ])('refuses %s as malformed', async (_, rules) => {
    expect(await refusedSet(rules)).toMatchObject({ name: 'malformed' });
  });

  it.each(['', '1', 'x'.repeat(64)])('refuses the version %p as malformed', async (version) => {
    expect(await refusedSet([rule()], manager, version)).toMatchObject({ name: 'malformed' });
  });
});
