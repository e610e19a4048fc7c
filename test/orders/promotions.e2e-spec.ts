import { randomUUID } from 'node:crypto';
import {
  announceFlashSale,
  type Coupon,
  claimCoupon,
  type CouponClaim,
  createWorkshopCoupon,
  listFlashSales,
  listMyCoupons,
  listWorkshopCoupons,
  quoteOrder,
} from '#contracts';
import { budgetOf, aCoupon, aFlashSale, fen } from '../catalog/promotions.js';
import { place, quote, quoteRequest } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aShop, cracklings, type Shop } from './a-shop.js';

let shop: Shop;
let manager: Visitor;
let otherShopper: Visitor & { id: string };
let workshop: string;
let skuId: string;

beforeAll(async () => {
  shop = await aShop();
  await shop.work();
  manager = await shop.catalog.signIn(phones.manager);
  otherShopper = await shop.catalog.signIn(phones.otherShopper);
  workshop = await shop.village.workshop('liugou');
  skuId = await shop.village.sku(cracklings);
  await shop.database.sql('delete from catalog.coupon');
});

afterAll(() => shop.close());

const lying = async (id: string): Promise<{ available: number; held: number; sold: number }> => {
  const [row] = await shop.database.sql<{ available: number; held: number; sold: number }>(
    'select available, held, sold from catalog.stock where id = $1',
    [id],
  );
  return row!;
};

const pay = async (order: { id: string }): Promise<void> => {
  await shop.sandbox.pay(await shop.startPaying(order));
};

describe('a flash sale from the announcement to the last piece', () => {
  it('sells its quota at its price, so many to each buyer, and gives the rest back', async () => {
    await shop.village.stock(skuId, 20);
    const offer = await manager.call(announceFlashSale, {
      params: { workshop },
      body: aFlashSale(skuId, { price: fen(990), quota: 5, limitPerBuyer: 2 }),
    });
    expect((await quote(shop.shopper, skuId)).lines[0]).toMatchObject({ unitPrice: { minor: 1_990n }, flashSaleId: null });

    shop.clock.advance(10_000);
    const wish = { quantity: 2, couponClaimIds: [] };
    expect((await quote(shop.shopper, skuId, wish)).lines[0]).toMatchObject({
      unitPrice: { minor: 990n },
      listPrice: { minor: 1_990n },
      flashSaleId: offer.id,
    });
    const order = await place(shop.shopper, skuId, wish);
    expect(order.total.minor).toBe(1_980n);
    expect([await lying(offer.id), await lying(skuId)]).toEqual([
      { available: 3, held: 2, sold: 0 },
      { available: 15, held: 0, sold: 0 },
    ]);
    const third = await shop.shopper.refusal(quoteOrder, await quoteRequest(shop.shopper, skuId));
    expect(third).toMatchObject({ name: 'limit-reached', details: { skuId, limit: 2, left: 0 } });
    await place(otherShopper, skuId);
    await pay(order);
    await eventually(async () => (await lying(offer.id)).sold === 2);

    shop.clock.advance(60_000);
    await eventually(async () => (await lying(skuId)).available === 17);
    expect(await lying(offer.id)).toEqual({ available: 0, held: 1, sold: 2 });
    const { flashSales } = await manager.call(listFlashSales, { params: { workshop }, query: {} });
    expect(flashSales[0]).toMatchObject({ offer: { id: offer.id, left: 0 }, sold: 2, held: 1, calledOff: false });

    // The other shopper never pays: the piece comes back to the shelf, and may be had again.
    shop.clock.advance(16 * 60_000);
    await eventually(async () => (await lying(skuId)).available === 18);
    expect(await lying(offer.id)).toEqual({ available: 0, held: 0, sold: 2 });
    expect((await quote(otherShopper, skuId)).lines[0]).toMatchObject({ unitPrice: { minor: 1_990n }, flashSaleId: null });
  });
});

describe('a coupon from the budget to the last fen', () => {
  let coupon: Coupon;
  const claim = (by: Visitor): Promise<CouponClaim> => by.call(claimCoupon, { params: { coupon: coupon.id }, body: { id: randomUUID() } });
  const left = async (): Promise<[number, number, number]> => {
    const { left: rest, open, used } = await budgetOf(shop.database, coupon.id);
    return [rest, open, used];
  };

  beforeEach(async () => {
    await shop.village.stock(skuId, 50);
    const body = aCoupon(
      { kind: 'bps', bps: 1_000, most: fen(500), leastSpend: fen(3_000), budget: fen(1_000) },
      shop.clock.now().getTime(),
    );
    ({ coupon } = await manager.call(createWorkshopCoupon, { params: { workshop }, body }));
  });

  it('is promised when claimed, spent for what it took off when paid, and the rest is offered again', async () => {
    const { id } = await claim(shop.shopper);
    expect(await left()).toEqual([500, 500, 0]);
    const order = await place(shop.shopper, skuId, { quantity: 2, couponClaimIds: [id] });
    expect(order.total.minor).toBe(3_582n);
    expect(await left()).toEqual([500, 0, 500]);
    await pay(order);
    await eventually(async () => (await left())[2] === 398);
    expect(await left()).toEqual([602, 0, 398]);
    const { claims } = await shop.shopper.call(listMyCoupons, {});
    expect(claims.find((one) => one.id === id)?.usedAt).not.toBeNull();
    const { coupons } = await manager.call(listWorkshopCoupons, { params: { workshop }, query: {} });
    expect(coupons[0]).toMatchObject({ left: { minor: 602n }, promised: { minor: 0n }, spent: { minor: 398n }, claims: 1, orders: 1 });
  });

  it('can be used again when the order is never paid', async () => {
    const { id } = await claim(shop.shopper);
    await place(shop.shopper, skuId, { quantity: 2, couponClaimIds: [id] });
    expect(
      await shop.shopper.refusal(quoteOrder, await quoteRequest(shop.shopper, skuId, { quantity: 2, couponClaimIds: [id] })),
    ).toMatchObject({
      name: 'coupon-not-usable',
    });
    shop.clock.advance(16 * 60_000);
    await eventually(async () => (await left())[1] === 500);
    const again = await quote(shop.shopper, skuId, { quantity: 2, couponClaimIds: [id] });
    expect(again.workshopDiscount.minor).toBe(398n);
    expect(await left()).toEqual([500, 500, 0]);
  });

  it('goes back to the budget when the order is never paid and its time is over', async () => {
    const { id } = await claim(otherShopper);
    shop.clock.advance(7 * 86_400_000 - 60_000);
    await place(otherShopper, skuId, { quantity: 2, couponClaimIds: [id] });
    shop.clock.advance(16 * 60_000);
    await eventually(async () => (await left())[0] === 1_000);
    expect(await left()).toEqual([1_000, 0, 0]);
  });
});
