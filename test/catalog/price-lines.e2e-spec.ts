import { PriceLines, type PricedLine } from '#catalog';
import { sum } from '#money';
import { Problem } from '#platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';

const key = '01890000-0000-7000-8000-000000000001';

describe('pricing lines', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let pricing: PriceLines;
  let village: ReturnType<typeof inVillage>;
  let streamerId: string;
  const amounts = ({ shares }: PricedLine) => Object.fromEntries(shares.map(({ role, amountMinor }) => [role, amountMinor]));
  async function skuOf(product: string): Promise<string> {
    const [sku] = await database.sql<{ id: string }>(
      'select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.code = $1 limit 1',
      [product],
    );
    return sku!.id;
  }

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

  it('names price, stock and everybody who gets something', async () => {
    const skuId = await village.sku('puping-goose-whole');
    const [line] = await pricing.execute([{ skuId, quantity: 2 }], streamerId);
    expect(line).toMatchObject({
      skuId,
      productId: await village.product('puping-goose'),
      workshopId: await village.workshop('puping'),
      name: { en: 'Puping braised goose' },
      option: { en: 'whole, 1.5 kg' },
      quantity: 2,
      unitPriceMinor: 12_800n,
      grossMinor: 25_600n,
      available: 10,
    });
    expect(amounts(line!)).toEqual({
      station: 50n,
      maker: 6_400n,
      streamer: 2_560n,
      collective: 1_280n,
      platform: 1_280n,
      workshop: 14_030n,
    });
    expect(line!.shares.map(({ name }) => name['zh-CN'])).toEqual([
      '白塔镇站点',
      '陈水根',
      '方丽娟',
      '埔坪村集体',
      '村播平台',
      '埔坪卤味共富工坊',
    ]);
    expect(line!.shares.find(({ role }) => role === 'streamer')!.partyId).toBe(streamerId);
  });

  it('leaves the streamer’s share to the workshop in the shop window', async () => {
    const [line] = await pricing.execute([{ skuId: await village.sku('puping-goose-whole'), quantity: 2 }], null);
    expect(amounts(line!)).toEqual({ station: 50n, maker: 6_400n, collective: 1_280n, platform: 1_280n, workshop: 16_590n });
  });

  it('gives every fen of every sku of the village to somebody, in the order of the lines', async () => {
    const skus = await database.sql<{ id: string }>('select id from catalog.sku order by id desc');
    const lines = await pricing.execute(
      skus.map(({ id }, index) => ({ skuId: id, quantity: (index % 99) + 1 })),
      streamerId,
    );
    expect(lines.map(({ skuId }) => skuId)).toEqual(skus.map(({ id }) => id));
    for (const { shares, grossMinor } of lines) {
      expect(sum(shares.map(({ amountMinor }) => amountMinor))).toBe(grossMinor);
      expect(shares).toHaveLength(shares[0]!.role === 'station' ? 6 : 5);
    }
  });

  it('gives the same sku the same shares under the same key, whatever stands beside it', async () => {
    const wanted = [{ skuId: await village.sku('puping-goose-half'), quantity: 1 }];
    const alone = await pricing.execute(wanted, streamerId, key);
    expect(await pricing.execute(wanted, streamerId, key)).toEqual(alone);
    const more = [{ skuId: await village.sku('puping-goose-whole'), quantity: 1 }, ...wanted];
    expect((await pricing.execute(more, streamerId, key))[1]).toEqual(alone[0]);
  });

  it('follows the newest version of the rule', async () => {
    const skuId = await skuOf('wufeng-tea');
    const [before] = await pricing.execute([{ skuId, quantity: 1 }], null);
    const [version] = await database.sql<{ id: string }>(
      `insert into catalog.rule_version (id, rule_id, number, legs, activated_at)
       select gen_random_uuid(), id, 2, '[{"role":"maker","kind":"bps","bps":9000},{"role":"workshop","kind":"residual"}]', now()
       from catalog.rule where code = 'wufeng-garden' returning id`,
    );
    const [after] = await pricing.execute([{ skuId, quantity: 1 }], null);
    expect(before!.ruleVersionId).not.toBe(after!.ruleVersionId);
    expect(after!.ruleVersionId).toBe(version!.id);
    expect(after!.shares.map(({ role }) => role)).toEqual(['maker', 'workshop']);
  });

  it('refuses a sku that is unknown, and one that was withdrawn', async () => {
    const known = { skuId: await village.sku('puping-goose-half'), quantity: 1 };
    const notForSale = (skuId: string) =>
      expect(pricing.execute([known, { skuId, quantity: 1 }], null)).rejects.toEqual(new Problem('not-for-sale', { skuId }));
    await notForSale('00000000-0000-7000-8000-000000000000');
    await notForSale(await village.product('puping-goose'));
    await database.sql(`update catalog.product set status = 'withdrawn' where code = 'luxi-croaker'`);
    await notForSale(await skuOf('luxi-croaker'));
  });

  it('stops when whoever sells in a room is no party', async () => {
    const [shopper] = await database.sql<{ id: string }>('select id from identity.person where phone = $1', [phones.shopper]);
    await expect(pricing.execute([{ skuId: await village.sku('puping-goose-half'), quantity: 1 }], shopper!.id)).rejects.toThrow(
      'is a party',
    );
  });
});
