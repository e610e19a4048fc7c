import { tryRule } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';
import { aRuleDesk, fixed, part, rest, type RuleDesk, type WishedLegs } from './a-rule-desk.js';

const standard = 'liugou-standard';

let database: TestDatabase;
let catalog: TestCatalog;
let desk: RuleDesk;
let foreigner: string;
let aunt: string;

beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database });
  const village = inVillage(database);
  desk = await aRuleDesk(catalog, await village.workshop('liugou'));
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

describe('trying a rule on an example', () => {
  const price = { minor: '14970', currency: 'CNY' as const };
  const of = (shares: readonly { role: string; name: { 'zh-CN': string } | null; before: { minor: bigint }; after: { minor: bigint } }[]) =>
    shares.map(({ role, name, before, after }) => [role, name?.['zh-CN'] ?? null, before.minor, after.minor]);

  it('shows who would get what, to the fen, beside what counts now', async () => {
    const { rule } = await desk.of(standard);
    const body = { rule, legs: changed, makerId: aunt, price, inRoom: true };
    const { faults, shares } = await desk.county.call(tryRule, { params: { workshop: desk.workshop }, body });
    expect(faults).toEqual([]);
    expect(of(shares)).toEqual([
      ['station', expect.stringContaining('溪口'), 0n, 100n],
      ['maker', '周桂兰', expect.anything(), 4_042n],
      ['streamer', null, 1_497n, 1_497n],
      ['collective', expect.any(String), expect.anything(), expect.anything()],
      ['platform', expect.any(String), expect.anything(), expect.anything()],
      ['workshop', expect.any(String), expect.anything(), expect.anything()],
    ]);
    const total = (side: 'before' | 'after') => shares.reduce((all, share) => all + share[side].minor, 0n);
    expect([total('before'), total('after')]).toEqual([14_970n, 14_970n]);
  });

  it('names whoever a step names, and shows who would get nothing any more', async () => {
    const { rule } = await desk.of(standard);
    const legs = [part('maker', 1_000, aunt), { ...rest, role: 'collective' as const }];
    const { shares } = await desk.manager.call(tryRule, {
      params: { workshop: desk.workshop },
      body: { rule, legs, makerId: aunt, price, inRoom: false },
    });
    expect(of(shares).map(([role, , , after]) => [role, after])).toEqual([
      ['maker', 1_497n],
      ['collective', 13_473n],
      ['platform', 0n],
      ['workshop', 0n],
    ]);
  });

  it('says what each bears of an example’s fee, to the fen, and the platform the rest', async () => {
    const body = { rule: null, legs: changed, makerId: aunt, price, inRoom: true, fee: { minor: '91', currency: 'CNY' as const } };
    const tried = async (feeBearer: 'platform' | 'workshop' | 'pro-rata') => {
      const { shares, platformFee } = await desk.manager.call(tryRule, {
        params: { workshop: desk.workshop },
        body: { ...body, feeBearer },
      });
      return { fees: shares.flatMap(({ role, fee }) => (fee.minor > 0n ? [[role, fee.minor]] : [])), platform: platformFee.minor };
    };
    expect(await tried('platform')).toEqual({ fees: [], platform: 91n });
    expect(await tried('workshop')).toEqual({ fees: [['workshop', 91n]], platform: 0n });
    const { fees, platform } = await tried('pro-rata');
    expect(fees.map(([role]) => role)).toEqual(['station', 'maker', 'streamer', 'collective', 'workshop']);
    expect(fees.reduce((all, [, minor]) => all + (minor as bigint), platform)).toBe(91n);
    expect([4n, 5n]).toContain(platform);
  });

  it('says what is wrong instead of refusing, and keeps nothing', async () => {
    const body = { rule: null, legs: [part('maker', 10_001)], makerId: aunt, price, inRoom: false };
    const { faults, shares } = await desk.manager.call(tryRule, { params: { workshop: desk.workshop }, body });
    expect([faults.map(({ fault }) => fault), shares]).toEqual([['no-residual', 'over-10000'], []]);
    expect(
      await desk.manager.refusal(tryRule, { params: { workshop: desk.workshop }, body: { ...body, makerId: foreigner } }),
    ).toMatchObject({ name: 'not-found' });
    expect((await desk.shown(standard)).proposal).toBeNull();
  });
});
