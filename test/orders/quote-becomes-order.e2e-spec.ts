import { keepAddress, placeOrder, type Quote, quoteOrder, showMyOrder } from '#contracts';
import { aPack } from '../support/a-pack.js';
import { addressOf } from '../support/buy.js';
import { anAddress, phones } from '../support/village.js';
import { aKey, aShop, cracklings, type Shop } from './a-shop.js';
import { aClaim } from './promises.js';

describe('a quote that is placed', () => {
  let shop: Shop;
  let lines: { skuId: string; quantity: number }[];
  beforeAll(async () => {
    shop = await aShop();
    const pack = await aPack(shop.database, { price: 9_999n, parts: { 'zaoxi-cracklings-hot-200': 2, 'puping-goose-half': 1 } });
    lines = [
      { skuId: pack, quantity: 1 },
      { skuId: await shop.village.sku(cracklings), quantity: 1 },
      { skuId: await shop.village.sku('dried-shrimp-200'), quantity: 3 },
    ];
  });
  afterAll(() => shop.close());

  const quote = async (more: object = {}): Promise<Quote & { token: string }> =>
    (await shop.shopper.call(quoteOrder, {
      body: { idempotencyKey: aKey(), lines, roomId: null, addressId: await addressOf(shop.shopper), ...more },
    })) as Quote & { token: string };
  const place = async ({ token }: { token: string }) => {
    const { id } = await shop.shopper.call(placeOrder, { body: { quote: token } });
    return shop.shopper.call(showMyOrder, { params: { order: id } });
  };
  const lineOf = <Line extends { skuId: string; bundleSkuId: string | null }>(
    all: readonly Line[],
    { skuId, bundleSkuId }: Line | Quote['lines'][number],
  ) => all.find((line) => line.skuId === skuId && line.bundleSkuId === bundleSkuId);

  it('is exactly what was shown: packs, discounts, freight, and every share to the fen, under any key', async () => {
    for (let times = 0; times < 10; times += 1) {
      const workshopId = await shop.village.workshop('liugou');
      const claims = [
        await aClaim(shop.database, shop.shopper.id, { workshopId, amount: 333n }),
        await aClaim(shop.database, shop.shopper.id, { amount: 777n }),
      ];
      const shown = await quote({ couponClaimIds: claims });
      expect([shown.workshopDiscount.minor, shown.platformDiscount.minor, shown.freight.minor > 0n]).toEqual([333n, 777n, true]);
      const order = await place(shown);
      expect(order.lines).toHaveLength(shown.lines.length);
      for (const line of shown.lines) expect(lineOf(order.lines, line)).toMatchObject(line);
      for (const sum of ['goods', 'workshopDiscount', 'platformDiscount', 'freight', 'total'] as const)
        expect(order[sum]).toEqual(shown[sum]);
      expect(order.packs).toEqual(shown.packs);
    }
  });

  it('goes where it was said, a present with its card and its sender', async () => {
    const far = await shop.shopper.call(keepAddress, { body: { id: aKey(), ...anAddress, name: '外婆', regionCode: '110105' } });
    const order = await place(await quote({ couponClaimIds: [], gift: { addressId: far.id, card: '新年好', from: '小满' } }));
    expect(order.address).toEqual({ ...anAddress, name: '外婆', regionCode: '110105', region: '北京市 朝阳区' });
    expect(order.gift).toMatchObject({
      card: '新年好',
      from: '小满',
      hidePrice: true,
      sender: { name: anAddress.name, region: '浙江省 杭州市 西湖区' },
    });
  });

  it('keeps its price when the workshop’s has changed since, for ten minutes', async () => {
    const shown = await quote({ couponClaimIds: [] });
    await shop.database.sql('update catalog.sku set price_minor = price_minor + 100 where id = $1', [lines[1]!.skuId]);
    expect((await place(shown)).total).toEqual(shown.total);
    const late = await quote({ couponClaimIds: [] });
    expect(late.total.minor).toBe(shown.total.minor + 100n);
    shop.clock.advance(600_001);
    expect(await shop.shopper.refusal(placeOrder, { body: { quote: late.token } })).toMatchObject({ name: 'quote-expired' });
  });

  it('is nobody else’s to place, and not to be written anew', async () => {
    const { token } = await quote({ couponClaimIds: [] });
    const other = await shop.catalog.signIn(phones.otherShopper);
    expect(await other.refusal(placeOrder, { body: { quote: token } })).toMatchObject({ name: 'quote-refused' });
    const [body, seal] = token.split('.') as [string, string];
    const cheaper = Buffer.from(body, 'base64url')
      .toString()
      .replace(/"totalMinor":"\d+"/, '"totalMinor":"1"');
    const forged = `${Buffer.from(cheaper).toString('base64url')}.${seal}`;
    for (const quoted of [forged, body, `${token} `, 'x'])
      expect(await shop.shopper.refusal(placeOrder, { body: { quote: quoted } })).toMatchObject({ name: 'quote-refused' });
  });

  it('is placed with as many lines as a quote may have, told at length', async () => {
    const skus = await shop.database.sql<{ id: string; code: string }>(
      `select s.id, s.code from catalog.sku s join catalog.product p on p.id = s.product_id join catalog.stock on stock.id = s.id and stock.available > 9
       where p.status = 'published' and s.status = 'on' and p.kind = 'single' order by s.code limit 20`,
    );
    await shop.database.sql(`update catalog.product set name = jsonb_build_object('zh-CN', repeat('村', 40), 'en', repeat('x', 80))`);
    const parts = Object.fromEntries(skus.map(({ code }) => [code, 1]));
    const packs = [await aPack(shop.database, { price: 99_999n, parts }), await aPack(shop.database, { price: 88_888n, parts })];
    const long = await quote({ lines: packs.map((skuId) => ({ skuId, quantity: 1 })) });
    expect(long.lines).toHaveLength(40);
    expect(long.token.length).toBeGreaterThan(65_536);
    expect((await place(long)).lines).toHaveLength(40);
  });
});
