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
  const set = (rules: Rule[], by = manager) => by.call(setFreightRules, { params: params(), body: { rules } });
  const refusedSet = (rules: unknown[], by = manager) => by.refusal(setFreightRules, { params: params(), body: { rules } } as never);
  const freightTo = async (regionCode: string): Promise<bigint> => {
    const lines = [{ skuId: await village.sku('zaoxi-cracklings-plain-500'), quantity: 2 }];
    const { freight } = await catalog.stranger.call(quoteOrder, { body: { idempotencyKey: aKey(), lines, roomId: null, regionCode } });
    return freight.minor;
  };

  it('is nothing until there are rules', async () => {
    expect(await manager.call(listFreightRules, { params: params() })).toEqual({ rules: [], mayChange: true });
    expect(await freightTo('110105')).toBe(0n);
  });

  it('counts from the next quote on, the province’s own rule before the one for everywhere else', async () => {
    const { rules } = await set([
      rule({ freeFrom: null }),
      rule({ provinceCode: '330000', first: fen(600), step: fen(100), freeFrom: null }),
    ]);
    expect(rules.map(({ provinceCode }) => provinceCode)).toEqual(['330000', null]);
    // Two tins weigh 1.28 kg.
    expect(await freightTo('330106')).toBe(700n);
    expect(await freightTo('110105')).toBe(1_000n);
    expect(await manager.call(listFreightRules, { params: params() })).toEqual({ rules, mayChange: true });
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

  it('is replaced as a whole, also by two at once', async () => {
    const provinces = ['110000', '120000', '130000'] as const;
    const wishes = provinces.map((provinceCode) => [rule({ provinceCode }), rule()]);
    await Promise.all(wishes.map((rules) => set(rules)));
    const { rules } = await manager.call(listFreightRules, { params: params() });
    expect(rules).toHaveLength(2);
    expect(rules[1]!.provinceCode).toBeNull();
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
    expect(await officer.call(listFreightRules, { params: params() })).toEqual({ rules: [], mayChange: false });
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
});
