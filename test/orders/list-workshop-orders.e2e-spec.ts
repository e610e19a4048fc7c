import { listWorkshopOrders, placeOrder } from '#contracts';
import type { Visitor } from '../support/start-catalog.js';
import { anAddress, phones } from '../support/village.js';
import { aKey, aShop, cracklings, goLive, type Shop } from './a-shop.js';

describe("listing a workshop's orders", () => {
  let shop: Shop;
  let liugou: string;
  let manager: Visitor;
  beforeAll(async () => {
    shop = await aShop();
    liugou = await shop.village.workshop('liugou');
    manager = await shop.catalog.signIn(phones.manager);
  });
  afterAll(() => shop.close());

  const list = (by: Visitor, workshop: string, query: object = {}) => by.call(listWorkshopOrders, { params: { workshop }, query });
  const refusal = (by: Visitor, workshop: string, query: object = {}) =>
    by.refusal(listWorkshopOrders, { params: { workshop }, query } as never);

  it('is empty at first', async () => {
    expect(await list(manager, liugou)).toEqual({ orders: [], next: null, total: { minor: 0n, currency: 'CNY' }, count: 0 });
  });

  it('shows a shared order with its own part only, and the buyer masked', async () => {
    const room = await goLive(shop, 'mamas-taste');
    const [goose] = await shop.database.sql<{ id: string; price: string }>(
      `select s.id, s.price_minor as price from catalog.sku s join catalog.product p on p.id = s.product_id where p.code = 'puping-goose' order by s.code limit 1`,
    );
    const lines = [
      { skuId: await shop.village.sku(cracklings), quantity: 2 },
      { skuId: goose!.id, quantity: 1 },
    ];
    await shop.shopper.call(placeOrder, { body: { idempotencyKey: aKey(), lines, roomId: room, address: anAddress } });

    const mine = await list(manager, liugou);
    expect(mine).toMatchObject({ count: 1, total: { minor: 3980n }, next: null });
    expect(mine.orders[0]).toMatchObject({
      buyer: '许**',
      status: 'placed',
      roomTitle: { 'zh-CN': '妈妈的味道' },
      gross: { minor: 3980n },
    });
    expect(mine.orders[0]!.items.map(({ quantity }) => quantity)).toEqual([2]);

    const theirs = await list(await shop.catalog.signIn(phones.otherManager), await shop.village.workshop('puping'));
    expect(theirs).toMatchObject({ count: 1, total: { minor: BigInt(goose!.price) } });
    expect(theirs.orders[0]!.items).toHaveLength(1);
  });

  it('keeps to a status, and turns pages without gap or repeat', async () => {
    expect(await list(manager, liugou, { status: 'paid' })).toMatchObject({ orders: [], count: 0, total: { minor: 0n } });
    for (let placed = 0; placed < 51; placed += 1) {
      shop.clock.advance(1);
      await shop.place();
    }
    const first = await list(manager, liugou, { status: 'placed' });
    expect(first).toMatchObject({ count: 52, total: { minor: 3980n + 51n * 1990n } });
    const second = await list(manager, liugou, { status: 'placed', after: first.next! });
    const ids = [...first.orders, ...second.orders].map(({ id }) => id);
    expect([first.orders.length, second.orders.length, second.next, new Set(ids).size]).toEqual([50, 2, null, 52]);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it('is open to the officers above it', async () => {
    for (const phone of [phones.township, phones.county, phones.operator]) {
      expect((await list(await shop.catalog.signIn(phone), liugou)).count).toBe(52);
    }
  });

  it('is not there for the manager of another workshop, and closed to everybody else', async () => {
    const other = await shop.catalog.signIn(phones.otherManager);
    expect(await refusal(other, liugou)).toMatchObject({ name: 'not-found' });
    expect(await refusal(manager, aKey())).toMatchObject({ name: 'not-found' });
    expect(await refusal(shop.shopper, liugou)).toMatchObject({ name: 'not-allowed' });
    expect(await refusal(await shop.catalog.signIn(phones.streamer), liugou)).toMatchObject({ name: 'not-allowed' });
    expect(await refusal(shop.catalog.stranger, liugou)).toMatchObject({ name: 'signed-out' });
    expect(await refusal(manager, liugou, { status: 'stolen' })).toMatchObject({ name: 'malformed' });
    expect(await refusal(manager, 'liugou')).toMatchObject({ name: 'malformed' });
  });
});
