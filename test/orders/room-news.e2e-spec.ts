import { showMyOrder } from '#contracts';
import { eventually } from '../support/eventually.js';
import { aShop, cracklings, goLive, type Shop } from './a-shop.js';

describe('what a room hears of an order', () => {
  let shop: Shop;
  let room: string;
  let skuId: string;
  beforeAll(async () => {
    shop = await aShop();
    room = await goLive(shop, 'mamas-taste');
    skuId = await shop.village.sku(cracklings);
    await shop.village.stock(skuId, 10);
    await shop.work();
  });
  afterAll(() => shop.close());

  const heard = (kind: string) =>
    shop.database.sql<{ body: Record<string, unknown> }>('select body from live.room_event where room_id = $1 and kind = $2 order by seq', [
      room,
      kind,
    ]);
  const stockHeard = async () =>
    (await heard('room.stocked')).filter(({ body }) => body['skuId'] === skuId).map(({ body }) => body['available']);

  it('hears stock fall when it is placed, and who bought when it is paid, once', async () => {
    const order = await shop.place({ quantity: 2, room });
    await eventually(async () => (await stockHeard()).at(-1) === 8);
    await shop.sandbox.pay(await shop.startPaying(order));
    const [sold] = await eventually(async () => {
      const sales = await heard('room.sold');
      return sales.length > 0 && sales;
    });
    const { lines } = await shop.shopper.call(showMyOrder, { params: { order: order.id } });
    expect(sold!.body).toMatchObject({ buyer: '许**', quantity: 2, productId: lines[0]!.productId });
    expect(JSON.stringify(sold!.body)).not.toContain('许小满');
    await eventually(async () => (await shop.shopper.call(showMyOrder, { params: { order: order.id } })).splitAt !== null);
    expect(await heard('room.sold')).toHaveLength(1);
  });

  it('hears stock rise when it expires', async () => {
    await shop.place({ quantity: 3, room });
    await eventually(async () => (await stockHeard()).at(-1) === 5);
    shop.clock.advance(15 * 60_000);
    await eventually(async () => (await stockHeard()).at(-1) === 8);
    expect(await heard('room.sold')).toHaveLength(1);
  });

  it('hears stock fall, and no buyer, when somebody buys in the shop window', async () => {
    const order = await shop.place({ quantity: 1 });
    await eventually(async () => (await stockHeard()).at(-1) === 7);
    await shop.sandbox.pay(await shop.startPaying(order));
    await eventually(async () => (await shop.shopper.call(showMyOrder, { params: { order: order.id } })).splitAt !== null);
    expect(await heard('room.sold')).toHaveLength(1);
  });
});
