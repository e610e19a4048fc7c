import { lastAddress, listMyOrders, showMyOrder } from '#contracts';
import { phones } from '../support/village.js';
import { aKey, aShop, type Shop } from './a-shop.js';

describe('finding my orders again', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await aShop();
  });
  afterAll(() => shop.close());

  it('has no address before the first order, and then the last one', async () => {
    expect(await shop.shopper.call(lastAddress, {})).toEqual({ address: null });
    const order = await shop.place();
    expect(await shop.shopper.call(lastAddress, {})).toEqual({ address: order.address });
  });

  it('lists them newest first, and each as it stands', async () => {
    shop.clock.advance(1_000);
    const second = await shop.place({ quantity: 2 });
    const { orders } = await shop.shopper.call(listMyOrders, {});
    expect(orders).toHaveLength(2);
    expect(orders[0]).toEqual(second);
    expect(await shop.shopper.call(showMyOrder, { params: { order: second.id } })).toEqual(second);
    expect(await shop.shopper.call(showMyOrder, { params: { order: second.id.toUpperCase() } })).toEqual(second);
  });

  it("shows nobody another buyer's order", async () => {
    const order = await shop.place();
    const other = await shop.catalog.signIn(phones.otherShopper);
    expect(await other.call(listMyOrders, {})).toEqual({ orders: [] });
    expect(await other.refusal(showMyOrder, { params: { order: order.id } })).toMatchObject({ name: 'not-found' });
    expect(await other.refusal(showMyOrder, { params: { order: aKey() } })).toMatchObject({ name: 'not-found' });
    expect(await other.refusal(showMyOrder, { params: { order: `${order.id}'` } })).toMatchObject({ name: 'malformed' });
  });

  it('asks who is there', async () => {
    const { stranger } = shop.catalog;
    expect(await stranger.refusal(listMyOrders, {})).toMatchObject({ name: 'signed-out' });
    expect(await stranger.refusal(showMyOrder, { params: { order: aKey() } })).toMatchObject({ name: 'signed-out' });
    expect(await stranger.refusal(lastAddress, {})).toMatchObject({ name: 'signed-out' });
  });
});
