import { PriceLines, type PricedLine } from '#catalog';
import { type PartyOf, split } from '#money';
import { Problem } from '#platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { aPack } from '../support/a-pack.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';

describe('pricing lines', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let pricing: PriceLines;
  let village: ReturnType<typeof inVillage>;
  let streamerId: string;
  const namesOf = ({ parties }: PricedLine) => Object.fromEntries(Object.entries(parties).map(([role, { name }]) => [role, name['zh-CN']]));
  const one = async (sku: string, streamer: string | null = null) =>
    (await pricing.execute([{ skuId: await village.sku(sku), quantity: 2 }], streamer)).lines[0]!;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    pricing = catalog.app.get(PriceLines);
    village = inVillage(database);
    [{ id: streamerId }] = (await database.sql<{ id: string }>('select id from identity.person where phone = $1', [phones.streamer])) as [
      { id: string },
    ];
  });

  afterAll(async () => {
    await catalog?.close();
    await database?.drop();
  });

  it('names price, weight, stock and everybody who takes part', async () => {
    const skuId = await village.sku('puping-goose-whole');
    const { lines, packs, limits, left } = await pricing.execute([{ skuId, quantity: 2 }], streamerId);
    expect(lines).toMatchObject([
      {
        skuId,
        bundleSkuId: null,
        stockId: skuId,
        productId: await village.product('puping-goose'),
        workshopId: await village.workshop('puping'),
        name: { en: 'Puping braised goose' },
        option: { en: 'whole, 1.5 kg' },
        quantity: 2,
        pieces: 1,
        listPriceMinor: 12_800n,
        unitPriceMinor: 12_800n,
        grossMinor: 25_600n,
        weightGrams: 3_800,
        flash: null,
      },
    ]);
    expect([packs, limits, [...left]]).toEqual([[], [], [[skuId, 10]]]);
    expect(namesOf(lines[0]!)).toEqual({
      workshop: '埔坪卤味共富工坊',
      maker: '陈水根',
      streamer: '方丽娟',
      collective: '埔坪村集体',
      station: '白塔镇站点',
      platform: '村播平台',
    });
    expect(lines[0]!.parties.streamer!.id).toBe(streamerId);
  });

  it('knows no streamer in the shop window, also beside somebody who buys in a room at the same moment', async () => {
    const [window, room] = await Promise.all([one('puping-goose-whole'), one('puping-goose-whole', streamerId)]);
    expect(window.parties.streamer).toBeUndefined();
    expect(room.parties.streamer!.id).toBe(streamerId);
  });

  it('prices every sku of the village by a rule that comes out whole, in the order of the wishes', async () => {
    const skus = await database.sql<{ id: string }>(
      `select sku.id from catalog.sku join catalog.product on product.id = product_id where kind = 'single' order by sku.id desc`,
    );
    const asked = Array.from({ length: Math.ceil(skus.length / 20) }, (_, page) => skus.slice(page * 20, page * 20 + 20));
    const priced = await Promise.all(
      asked.map((page) =>
        pricing.execute(
          page.map(({ id }, nth) => ({ skuId: id, quantity: nth + 1 })),
          streamerId,
        ),
      ),
    );
    const lines = priced.flatMap((goods) => goods.lines);
    expect(lines.map(({ skuId }) => skuId)).toEqual(skus.map(({ id }) => id));
    for (const { rule, parties, grossMinor } of lines) {
      const ids = Object.fromEntries(Object.entries(parties).map(([role, { id }]) => [role, id])) as PartyOf;
      expect(split(rule, { lineId: 'line', baseMinor: grossMinor, parties: ids })).toHaveLength(rule.length);
    }
  });

  it('takes a pack apart, each part with its own maker and rule', async () => {
    const pack = await aPack(database, { price: 15_000n, parts: { 'puping-goose-half': 1, 'zaoxi-cracklings-plain-200': 3 } });
    const { lines, packs, left } = await pricing.execute([{ skuId: pack, quantity: 2 }], null);
    expect(packs).toMatchObject([{ skuId: pack, quantity: 2, unitPriceMinor: 15_000n, grossMinor: 30_000n }]);
    expect(lines.map(({ bundleSkuId, pieces, grossMinor, weightGrams }) => [bundleSkuId, pieces, grossMinor, weightGrams])).toEqual([
      [pack, 1, 15_974n, 1_700],
      [pack, 3, 14_026n, 1_380],
    ]);
    expect(new Set(lines.map(({ ruleVersionId }) => ruleVersionId)).size).toBe(2);
    expect(lines.map(({ parties }) => parties.maker!.name['zh-CN'])).toEqual(['陈水根', expect.not.stringContaining('陈水根')]);
    expect([...left.values()]).toEqual([36, 64]);
  });

  it('follows the newest version of the rule', async () => {
    const [{ code }] = (await database.sql<{ code: string }>(
      `select sku.code from catalog.sku join catalog.product on product.id = product_id where product.code = 'wufeng-tea' limit 1`,
    )) as [{ code: string }];
    const before = await one(code);
    const [version] = await database.sql<{ id: string }>(
      `insert into catalog.rule_version (id, rule_id, number, legs, activated_at)
       select gen_random_uuid(), id, 2, '[{"role":"maker","kind":"bps","bps":9000},{"role":"workshop","kind":"residual"}]', now()
       from catalog.rule where code = 'wufeng-garden' returning id`,
    );
    const after = await one(code);
    expect(before.ruleVersionId).not.toBe(after.ruleVersionId);
    expect(after.ruleVersionId).toBe(version!.id);
    expect(after.rule.map(({ role }) => role)).toEqual(['maker', 'workshop']);
  });

  it('refuses a sku that is unknown, off, or withdrawn, and nobody who asks beside', async () => {
    const known = { skuId: await village.sku('puping-goose-half'), quantity: 1 };
    const notForSale = async (skuId: string) => {
      const [refused, other] = await Promise.allSettled([
        pricing.execute([known, { skuId, quantity: 1 }], null),
        pricing.execute([known], null),
      ]);
      expect(refused).toEqual({ status: 'rejected', reason: new Problem('not-for-sale', { skuId }) });
      expect(other.status).toBe('fulfilled');
    };
    await notForSale('00000000-0000-7000-8000-000000000000');
    await notForSale(await village.product('puping-goose'));
    const croaker = await village.sku('luxi-croaker-two');
    await database.sql(`update catalog.sku set status = 'off' where id = $1`, [croaker]);
    await notForSale(croaker);
    await database.sql(`update catalog.sku set status = 'on' where id = $1`, [croaker]);
    await database.sql(`update catalog.product set status = 'withdrawn' where code = 'luxi-croaker'`);
    await notForSale(croaker);
  });

  it('stops when whoever sells in a room is no party', async () => {
    const [shopper] = await database.sql<{ id: string }>('select id from identity.person where phone = $1', [phones.shopper]);
    await expect(one('puping-goose-half', shopper!.id)).rejects.toThrow('is a party');
  });
});
