import { quoteOrder, type RequestOf } from '#contracts';
import { aKey, aShop, cracklings, type Shop } from './a-shop.js';

const lhasa = '540102';

describe('a quote that cannot be given', () => {
  let shop: Shop;
  let skuId: string;
  beforeAll(async () => {
    shop = await aShop();
    skuId = await shop.village.sku(cracklings);
  });
  afterAll(() => shop.close());

  const bodyOf = (wish: Partial<RequestOf<typeof quoteOrder>['body']>) => ({
    idempotencyKey: aKey(),
    lines: [{ skuId, quantity: 1 }],
    roomId: null,
    ...wish,
  });
  const quote = () => shop.catalog.stranger.call(quoteOrder, { body: bodyOf({}) });
  const refusal = (wish: object) => shop.catalog.stranger.refusal(quoteOrder, { body: bodyOf(wish) } as never);
  const setSku = (id: string, column: string, value: unknown) =>
    shop.database.sql(`update catalog.sku set ${column} = $2 where id = $1`, [id, value]);

  it('refuses a total that the provider would never take', async () => {
    const [{ price }] = (await shop.database.sql('select price_minor::text as price from catalog.sku where id = $1', [skuId])) as [
      { price: string },
    ];
    for (const minor of ['49', '100000000']) {
      await setSku(skuId, 'price_minor', minor);
      expect(await refusal({})).toMatchObject({ name: 'total-not-payable', status: 409 });
    }
    await setSku(skuId, 'price_minor', '50');
    expect((await quote()).total.minor).toBe(50n);
    await setSku(skuId, 'price_minor', price);
  });

  it('refuses more than there is', async () => {
    const sku = await shop.village.sku('zaoxi-cracklings-hot-200');
    await shop.village.stock(sku, 3);
    expect(await refusal({ lines: [{ skuId: sku, quantity: 4 }] })).toMatchObject({
      name: 'sold-out',
      details: { skuId: sku, available: 3 },
    });
  });

  it('refuses places that are not there, or that a workshop does not send to', async () => {
    expect(await refusal({ regionCode: '339999' })).toMatchObject({ name: 'region-unknown', details: { regionCode: '339999' } });
    expect(await refusal({ regionCode: '810101' })).toMatchObject({ name: 'region-unknown' });
    const fish = await shop.village.sku('dried-shrimp-200');
    expect(await refusal({ lines: [{ skuId: fish, quantity: 1 }], regionCode: lhasa })).toMatchObject({
      name: 'not-delivered-there',
      details: { workshopId: await shop.village.workshop('changtan'), regionCode: lhasa },
    });
  });

  it('refuses a sku nobody sells, or no longer', async () => {
    const unknown = aKey();
    expect(await refusal({ lines: [{ skuId: unknown, quantity: 1 }] })).toMatchObject({
      name: 'not-for-sale',
      details: { skuId: unknown },
    });
    expect(await refusal({ lines: [{ skuId: unknown, quantity: 1 }], roomId: aKey() })).toMatchObject({ name: 'not-for-sale' });
    const [lard] = await shop.database.sql<{ id: string }>(
      `select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.code = 'wood-fire-lard' limit 1`,
    );
    for (const status of ['withdrawn', 'draft']) {
      await shop.database.sql(`update catalog.product set status = $1 where code = 'wood-fire-lard'`, [status]);
      expect(await refusal({ lines: [{ skuId: lard!.id, quantity: 1 }] })).toMatchObject({ name: 'not-for-sale' });
    }
  });

  const anId = 'aaaaaaaa-0000-7000-8000-000000000001';
  const line = (more: object) => ({ lines: [{ skuId: anId, quantity: 1, ...more }] });
  it.each<[string, object]>([
    ['no lines', { lines: [] }],
    ['21 lines', { lines: Array.from({ length: 21 }, (_, nth) => ({ skuId: anId.slice(0, -2) + (10 + nth), quantity: 1 })) }],
    ['the same sku twice', { lines: [1, 1].map((quantity) => ({ skuId: anId, quantity })) }],
    ['the same sku twice in other letters', { lines: [anId, anId.toUpperCase()].map((id) => ({ skuId: id, quantity: 1 })) }],
    ['nothing of a sku', line({ quantity: 0 })],
    ['less than nothing', line({ quantity: -1 })],
    ['a part of one', line({ quantity: 1.5 })],
    ['a million', line({ quantity: 1_000_000 })],
    ['1e308 of it', line({ quantity: 1e308 })],
    ['−0 of it', line({ quantity: -0 })],
    ['what is no number', line({ quantity: Number.NaN })],
    ['a number as text', line({ quantity: '1' })],
    ['a price of its own', line({ unitPrice: 1 })],
    ['a discount of its own', { workshopDiscount: { minor: '100', currency: 'CNY' } }],
    ['a total of its own', { total: { minor: '1', currency: 'CNY' } }],
    ['freight of its own', { freight: { minor: '0', currency: 'USD' } }],
    ['something that is no id', line({ skuId: `' or 1=1` })],
    ['no room at all', { roomId: undefined }],
    ['no key', { idempotencyKey: undefined }],
    ['a region that is no code', { regionCode: 'Zhejiang' }],
    ['a card with hidden characters', { gift: { addressId: anId, card: '\u202Eevil', from: 'x' } }],
    ['21 coupons', { couponClaimIds: Array.from({ length: 21 }, () => anId) }],
  ])('refuses %s as malformed', async (_, wish) => {
    expect(await refusal(wish)).toMatchObject({ name: 'malformed' });
  });
});
