import { keepAddress, type Quote, quoteOrder, type RequestOf } from '#contracts';
import { aPack } from '../support/a-pack.js';
import { addressOf } from '../support/buy.js';
import { anAddress, phones } from '../support/village.js';
import { aKey, aShop, cracklings, goLive, type Shop } from './a-shop.js';
import { aClaim, aSale } from './promises.js';

type Wish = Partial<RequestOf<typeof quoteOrder>['body']>;

const zhejiang = '330106';
const beijing = '110105';

describe('quoting an order', () => {
  let shop: Shop;
  let skuId: string;
  let goose: string;
  beforeAll(async () => {
    shop = await aShop();
    skuId = await shop.village.sku(cracklings);
    goose = await shop.village.sku('puping-goose-half');
  });
  afterAll(() => shop.close());

  const bodyOf = (wish: Wish) => ({ idempotencyKey: aKey(), lines: [{ skuId, quantity: 1 }], roomId: null, ...wish });
  const quote = (wish: Wish = {}, by = shop.catalog.stranger) => by.call(quoteOrder, { body: bodyOf(wish) });
  const refusal = (wish: object, by = shop.catalog.stranger) => by.refusal(quoteOrder, { body: bodyOf(wish) } as never);
  const sharesOf = ({ lines }: Quote) => lines.flatMap(({ shares }) => shares);
  const sumOf = (amounts: { minor: bigint }[]) => amounts.reduce((sum, { minor }) => sum + minor, 0n);
  const setSku = (id: string, column: string, value: unknown) =>
    shop.database.sql(`update catalog.sku set ${column} = $2 where id = $1`, [id, value]);

  describe('of somebody who looks around', () => {
    it('shows the price and who gets what, to the fen, without a token or freight', async () => {
      const quoted = await quote({ lines: [{ skuId, quantity: 2 }] });
      expect(quoted).toMatchObject({ token: null, freight: { minor: 0n }, parcels: [{ freight: null, weightGrams: 460 }] });
      expect(quoted.total.minor).toBe(3980n);
      expect(sumOf(sharesOf(quoted).map(({ amount }) => amount))).toBe(3980n);
      expect(sharesOf(quoted).find(({ role }) => role === 'maker')!.amount.minor).toBe(995n);
      expect(sharesOf(quoted).some(({ role }) => role === 'streamer' || role === 'shipper')).toBe(false);
      expect(sharesOf(quoted).every(({ name }) => name['zh-CN'] !== '' && name.en !== '')).toBe(true);
    });

    it('adds freight as soon as a region is known, paid to whoever ships', async () => {
      const quoted = await quote({ lines: [{ skuId: goose, quantity: 2 }], regionCode: beijing });
      // Two halves weigh 1.7 kg: the first kilogram and one more.
      expect(quoted).toMatchObject({ goods: { minor: 13_600n }, freight: { minor: 1_400n }, total: { minor: 15_000n }, token: null });
      expect(sharesOf(quoted).filter(({ role }) => role === 'shipper')).toMatchObject([
        { amount: { minor: 1_400n }, partyId: await shop.village.workshop('puping') },
      ]);
      expect(sumOf(sharesOf(quoted).map(({ amount }) => amount))).toBe(15_000n);
    });

    it('knows no addresses and no coupons', async () => {
      expect(await refusal({ addressId: await addressOf(shop.shopper) })).toMatchObject({ name: 'not-found' });
      const claim = aKey();
      expect(await refusal({ couponClaimIds: [claim] })).toMatchObject({ name: 'coupon-not-usable', details: { claimId: claim } });
    });
  });

  describe('of a shopper', () => {
    it('carries a token once it is known where to', async () => {
      expect((await quote({}, shop.shopper)).token).toBeNull();
      expect((await quote({ regionCode: zhejiang }, shop.shopper)).token).toBeNull();
      const addressId = await addressOf(shop.shopper);
      const quoted = await quote({ addressId, lines: [{ skuId: goose, quantity: 1 }] }, shop.shopper);
      expect(quoted.token).toMatch(/^[\w-]+\.[\w-]{43}$/);
      expect(quoted).toMatchObject({ freight: { minor: 600n }, total: { minor: 7_400n } });
      expect(new Date(quoted.expiresAt).getTime() - shop.clock.now().getTime()).toBe(600_000);
    });

    it('takes the address before a region that is named besides', async () => {
      const addressId = await addressOf(shop.shopper);
      const quoted = await quote({ addressId, regionCode: beijing, lines: [{ skuId: goose, quantity: 1 }] }, shop.shopper);
      expect(quoted.freight.minor).toBe(600n);
    });

    it('sends a present to the other address, with its freight', async () => {
      const addressId = await addressOf(shop.shopper);
      const far = await shop.shopper.call(keepAddress, { body: { id: aKey(), ...anAddress, regionCode: beijing, name: '外婆' } });
      const gift = { addressId: far.id, card: '新年好', from: '小满' };
      const lines = [{ skuId: goose, quantity: 1 }];
      const quoted = await quote({ addressId, gift, lines }, shop.shopper);
      expect(quoted.freight.minor).toBe(1_000n);
      expect(quoted.token).not.toBeNull();
      expect((await quote({ gift, lines }, shop.shopper)).token).toBeNull();
    });

    it('never uses another person’s addresses', async () => {
      const other = await shop.catalog.signIn(phones.otherShopper);
      const theirs = await addressOf(other);
      expect(await refusal({ addressId: theirs }, shop.shopper)).toMatchObject({ name: 'not-found' });
      const gift = { addressId: theirs, card: '', from: '小满' };
      expect(await refusal({ addressId: await addressOf(shop.shopper), gift }, shop.shopper)).toMatchObject({ name: 'not-found' });
    });

    it('uses the best of the coupons, or those that are named, and the platform’s on what is left', async () => {
      const own = await aClaim(shop.database, shop.shopper.id, {
        workshopId: await shop.village.workshop('liugou'),
        amount: 1_000n,
        leastSpend: 5_000n,
      });
      const platform = await aClaim(shop.database, shop.shopper.id, { amount: 500n, leastSpend: 4_900n });
      const lines = [{ skuId, quantity: 3 }];
      const best = await quote({ lines }, shop.shopper);
      expect(best).toMatchObject({ goods: { minor: 5_970n }, workshopDiscount: { minor: 1_000n }, platformDiscount: { minor: 500n } });
      expect(best.total.minor).toBe(4_470n);
      expect(sumOf(sharesOf(best).map(({ amount }) => amount))).toBe(4_970n);
      expect(
        best.coupons
          .filter(({ chosen }) => chosen)
          .map(({ amount }) => amount.minor)
          .toSorted((a, b) => Number(a - b)),
      ).toEqual([500n, 1_000n]);
      const named = await quote({ lines, couponClaimIds: [platform] }, shop.shopper);
      expect(named).toMatchObject({ workshopDiscount: { minor: 0n }, platformDiscount: { minor: 500n } });
      expect(named.coupons.find(({ claimId }) => claimId === own)).toMatchObject({ chosen: false, amount: { minor: 0n } });
      expect((await quote({ lines, couponClaimIds: [] }, shop.shopper)).total.minor).toBe(5_970n);
      const other = await shop.catalog.signIn(phones.otherShopper);
      expect(await refusal({ lines, couponClaimIds: [own] }, other)).toMatchObject({
        name: 'coupon-not-usable',
        details: { claimId: own },
      });
    });

    it('counts what the buyer already has of what is sold only a few to each', async () => {
      const limited = await shop.village.sku('zaoxi-cracklings-hot-200');
      await setSku(limited, 'limit_per_buyer', 3);
      const lines = [{ skuId: limited, quantity: 2 }];
      expect(await refusal({ lines: [{ skuId: limited, quantity: 4 }] })).toMatchObject({
        name: 'limit-reached',
        details: { limit: 3, left: 3 },
      });
      await shop.database.sql('insert into orders.taken values ($1, $2, 2)', [shop.shopper.id, limited]);
      expect(await refusal({ lines }, shop.shopper)).toMatchObject({
        name: 'limit-reached',
        details: { skuId: limited, limit: 3, left: 1 },
      });
      expect((await quote({ lines })).total.minor).toBeGreaterThan(0n);
      await setSku(limited, 'limit_per_buyer', null);
    });
  });

  describe('of a pack', () => {
    it('shares price and freight out over its parts and their makers', async () => {
      const pack = await aPack(shop.database, { price: 9_999n, parts: { 'zaoxi-cracklings-plain-200': 2, 'puping-goose-half': 1 } });
      const quoted = await quote({ lines: [{ skuId: pack, quantity: 2 }], regionCode: zhejiang });
      expect(quoted.packs).toMatchObject([{ skuId: pack, quantity: 2, unitPrice: { minor: 9_999n }, gross: { minor: 19_998n } }]);
      expect(quoted.lines.map(({ bundleSkuId, pieces, quantity }) => [bundleSkuId, pieces, quantity])).toEqual([
        [pack, 2, 2],
        [pack, 1, 2],
      ]);
      expect(sumOf(quoted.lines.map(({ gross }) => gross))).toBe(19_998n);
      expect(quoted.parcels.map(({ freight }) => freight!.minor)).toEqual([0n, 0n]);
      expect(new Set(sharesOf(quoted).flatMap(({ role, partyId }) => (role === 'maker' ? partyId : []))).size).toBe(2);
      expect(sumOf(sharesOf(quoted).map(({ amount }) => amount))).toBe(quoted.total.minor);
    });

    it('has no more than its scarcest part allows, together with what is bought alone', async () => {
      const part = 'zaoxi-cracklings-hot-200';
      const partId = await shop.village.sku(part);
      const pack = await aPack(shop.database, { price: 9_999n, parts: { [part]: 3, 'puping-goose-half': 1 } });
      await shop.village.stock(partId, 7);
      expect(await refusal({ lines: [{ skuId: pack, quantity: 3 }] })).toMatchObject({
        name: 'sold-out',
        details: { skuId: pack, available: 2 },
      });
      const both = [
        { skuId: pack, quantity: 2 },
        { skuId: partId, quantity: 2 },
      ];
      expect(await refusal({ lines: both })).toMatchObject({ name: 'sold-out', details: { skuId: partId, available: 1 } });
      expect((await quote({ lines: both.with(1, { skuId: partId, quantity: 1 }) })).lines).toHaveLength(3);
    });

    it('is not for sale when a part is off, a draft, or missing', async () => {
      const pack = await aPack(shop.database, { price: 9_999n, parts: { 'zaoxi-cracklings-hot-200': 1, 'puping-goose-half': 1 } });
      const refused = { name: 'not-for-sale', details: { skuId: pack } };
      await setSku(goose, 'status', 'off');
      expect(await refusal({ lines: [{ skuId: pack, quantity: 1 }] })).toMatchObject(refused);
      await setSku(goose, 'status', 'on');
      await shop.database.sql('delete from catalog.bundle_part where bundle_sku_id = $1', [pack]);
      expect(await refusal({ lines: [{ skuId: pack, quantity: 1 }] })).toMatchObject(refused);
    });
  });

  describe('during a flash sale', () => {
    it('takes its price and its limit from the moment it opens, as long as pieces are left of it', async () => {
      const sku = await shop.village.sku('zaoxi-cracklings-plain-500');
      const { price } = (
        await shop.database.sql<{ price: string }>('select price_minor::text as price from catalog.sku where id = $1', [sku])
      )[0]!;
      const sale = await aSale(shop.database, sku, { price: 990n, quota: 2, opensAt: new Date(shop.clock.now().getTime() + 10_000) });
      const lines = [{ skuId: sku, quantity: 1 }];
      expect((await quote({ lines })).lines).toMatchObject([{ unitPrice: { minor: BigInt(price) }, flashSaleId: null }]);
      shop.clock.advance(10_000);
      expect((await quote({ lines })).lines).toMatchObject([
        { unitPrice: { minor: 990n }, listPrice: { minor: BigInt(price) }, flashSaleId: sale },
      ]);
      expect(await refusal({ lines: [{ skuId: sku, quantity: 2 }] })).toMatchObject({
        name: 'limit-reached',
        details: { limit: 1, left: 1 },
      });
      await shop.database.sql('update catalog.stock set available = 0 where id = $1', [sale]);
      expect((await quote({ lines })).lines).toMatchObject([{ unitPrice: { minor: BigInt(price) }, flashSaleId: null }]);
    });
  });

  describe('in a room', () => {
    it('gives the streamer a share', async () => {
      const room = await goLive(shop, 'mamas-taste');
      const quoted = await quote({ lines: [{ skuId, quantity: 2 }], roomId: room });
      expect(sharesOf(quoted).find(({ role }) => role === 'streamer')!.amount.minor).toBe(398n);
      expect(sumOf(sharesOf(quoted).map(({ amount }) => amount))).toBe(3980n);
    });

    it('refuses a room that is not there, not open, or does not sell it', async () => {
      expect(await refusal({ roomId: aKey() })).toMatchObject({ name: 'not-found' });
      const other = await shop.village.room('one-red-cord');
      expect(await refusal({ roomId: other })).toMatchObject({ name: 'room-not-open', details: { status: 'scheduled' } });
      await goLive(shop, 'one-red-cord');
      expect(await refusal({ roomId: other })).toMatchObject({ name: 'not-found' });
    });
  });

  it('writes nothing', async () => {
    await quote({ addressId: await addressOf(shop.shopper) }, shop.shopper);
    for (const table of ['orders."order"', 'orders.line', 'platform.outbox'])
      expect(await shop.database.sql(`select from ${table}`)).toHaveLength(0);
    expect((await shop.stockOf(cracklings)).held).toBe(0);
  });
});
