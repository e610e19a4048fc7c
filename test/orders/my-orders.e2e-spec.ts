import { listMyOrders, showMyOrder } from '#contracts';
import { money } from '#money';
import { phones } from '../support/village.js';
import { aKey, aShop, cracklings, type Shop } from './a-shop.js';

describe('finding my orders again', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await aShop();
  });
  afterAll(() => shop.close());

  it('shows an order with its lines, amounts, shares, address and what happened so far', async () => {
    const placed = await shop.place({ quantity: 2 });
    const order = await shop.shopper.call(showMyOrder, { params: { order: placed.id } });
    expect(order).toMatchObject({ ...placed, goods: money(3_980n), gift: null, packs: [], paidAt: null, paymentMethod: null, refunds: [] });
    expect(order.total).toEqual(
      money(order.goods.minor - order.workshopDiscount.minor - order.platformDiscount.minor + order.freight.minor),
    );
    const [line] = order.lines;
    expect(line).toMatchObject({ skuId: await shop.village.sku(cracklings), quantity: 2, refundedQuantity: 0, shippedAt: null });
    expect(line!.shares.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(
      line!.gross.minor - line!.workshopDiscount.minor + line!.freight.minor,
    );
    expect(order.workshops.map(({ id }) => id)).toEqual([line!.workshopId]);
    expect(order.address).toMatchObject({ name: expect.any(String), regionCode: expect.any(String) });
    expect(order.timeline).toEqual([{ kind: 'placed', at: placed.placedAt, workshopId: null }]);
  });

  it('lists them newest first, twenty a page, of one status or of all', async () => {
    shop.clock.advance(1_000);
    await shop.village.stock(await shop.village.sku(cracklings), 100);
    for (let nth = 0; nth < 21; nth += 1) await shop.place();
    const first = await shop.shopper.call(listMyOrders, { query: {} });
    expect(first.orders).toHaveLength(20);
    expect(first.next).toBe(first.orders.at(-1)!.id);
    const second = await shop.shopper.call(listMyOrders, { query: { after: first.next! } });
    expect(second).toMatchObject({ next: null });
    const ids = [...first.orders, ...second.orders].map(({ id }) => id);
    expect(ids).toHaveLength(22);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(await shop.shopper.call(listMyOrders, { query: { status: 'paid' } })).toEqual({ orders: [], next: null });
  });

  it("shows nobody another buyer's order", async () => {
    const order = await shop.place();
    const other = await shop.catalog.signIn(phones.otherShopper);
    expect(await other.call(listMyOrders, { query: {} })).toEqual({ orders: [], next: null });
    expect(await other.refusal(showMyOrder, { params: { order: order.id } })).toMatchObject({ name: 'not-found' });
    expect(await other.refusal(showMyOrder, { params: { order: aKey() } })).toMatchObject({ name: 'not-found' });
    expect(await other.refusal(showMyOrder, { params: { order: `${order.id}'` } })).toMatchObject({ name: 'malformed' });
    expect(await other.refusal(listMyOrders, { query: { status: 'gone' as 'paid' } })).toMatchObject({ name: 'malformed' });
  });

  it('asks who is there', async () => {
    const { stranger } = shop.catalog;
    expect(await stranger.refusal(listMyOrders, { query: {} })).toMatchObject({ name: 'signed-out' });
    expect(await stranger.refusal(showMyOrder, { params: { order: aKey() } })).toMatchObject({ name: 'signed-out' });
  });
});
