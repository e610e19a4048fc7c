import { type OrderStatus, placeOrder } from '#contracts';
import { anAddress, phones } from '../support/village.js';
import { aCrowd, aKey, aShop, cracklings, goLive, type Shop } from './a-shop.js';

describe('placing an order', () => {
  let shop: Shop;
  let skuId: string;
  let hotId: string;
  beforeAll(async () => {
    shop = await aShop();
    skuId = await shop.village.sku(cracklings);
    hotId = await shop.village.sku('zaoxi-cracklings-hot-200');
  });
  afterAll(() => shop.close());

  const bodyOf = (change: object = {}) => ({
    idempotencyKey: aKey(),
    lines: [{ skuId, quantity: 1 }],
    roomId: null,
    address: anAddress,
    ...change,
  });
  const ordersIn = (status: OrderStatus) => shop.database.sql(`select id from orders."order" where status = $1`, [status]);

  it('holds stock, freezes prices and shares, and tells the house', async () => {
    await shop.village.stock(skuId, 10);
    const body = bodyOf({
      lines: [
        { skuId, quantity: 2 },
        { skuId: hotId, quantity: 1 },
      ],
    });
    const order = await shop.shopper.call(placeOrder, { body });
    expect(order).toMatchObject({
      status: 'placed',
      roomCode: null,
      total: { minor: 5970n },
      address: anAddress,
      paidAt: null,
      splitAt: null,
    });
    expect(order.number).toMatch(/^CB\d{6}-\w{8}$/);
    for (const line of order.lines) expect(line.shares.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(line.gross.minor);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 8, held: 2, sold: 0 });

    const [row] = await shop.database.sql<{ held_ms: string; lines: string; news: string }>(
      `select extract(epoch from o.expires_at - o.placed_at) * 1000 as held_ms, (select sum(l.gross_minor) from orders.line l where l.order_id = o.id) as lines,
         (select count(*) from platform.outbox where event = 'order.placed' and payload->>'orderId' = o.id::text) as news from orders."order" o where id = $1`,
      [order.id],
    );
    expect([Number(row!.held_ms), row!.lines, row!.news]).toEqual([900_000, '5970', '1']);
  });

  it('names the room and gives its streamer a share', async () => {
    const room = await goLive(shop, 'mamas-taste');
    const order = await shop.place({ room });
    expect(order.roomCode).toBe('mamas-taste');
    expect(order.lines[0]!.shares.find(({ role }) => role === 'streamer')!.amount.minor).toBe(199n);
  });

  it('is the same order when it is sent again, however late', async () => {
    const room = await goLive(shop, 'mamas-taste');
    const body = bodyOf({ roomId: room });
    const first = await shop.shopper.call(placeOrder, { body });
    await shop.database.sql(`update live.room set status = 'ended', ended_at = now() where id = $1`, [room]);
    await shop.database.sql(`update catalog.product set status = 'withdrawn' where code = 'zaoxi-cracklings'`);
    expect(await shop.shopper.call(placeOrder, { body })).toEqual(first);
    await shop.database.sql(`update catalog.product set status = 'published' where code = 'zaoxi-cracklings'`);
    await goLive(shop, 'mamas-taste');
  });

  it('is one order when it is sent ten times at once, even for the last piece', async () => {
    await shop.village.stock(skuId, 1);
    const body = bodyOf();
    const placed = await Promise.all(Array.from({ length: 10 }, () => shop.shopper.call(placeOrder, { body })));
    expect(new Set(placed.map(({ id }) => id)).size).toBe(1);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 0, held: 1, sold: 0 });
    await shop.village.stock(skuId, 50);
  });

  it('refuses a key that stood for another wish', async () => {
    const body = bodyOf();
    await shop.shopper.call(placeOrder, { body });
    expect(await shop.shopper.refusal(placeOrder, { body: { ...body, lines: [{ skuId, quantity: 2 }] } })).toMatchObject({
      name: 'key-reused',
      status: 409,
    });
    expect(await shop.shopper.refusal(placeOrder, { body: { ...body, address: { ...anAddress, detail: '别处' } } })).toMatchObject({
      name: 'key-reused',
    });
  });

  it("leaves another buyer's key alone", async () => {
    const body = bodyOf();
    const other = await shop.catalog.signIn(phones.otherShopper);
    const [mine, theirs] = [await shop.shopper.call(placeOrder, { body }), await other.call(placeOrder, { body })];
    expect(mine.id).not.toBe(theirs.id);
  });

  it('refuses what has just been sold, and holds nothing of the rest', async () => {
    await shop.village.stock(skuId, 10);
    await shop.village.stock(hotId, 1);
    const before = await ordersIn('placed');
    const lines = [
      { skuId, quantity: 1 },
      { skuId: hotId, quantity: 2 },
    ];
    expect(await shop.shopper.refusal(placeOrder, { body: bodyOf({ lines }) })).toMatchObject({
      name: 'sold-out',
      details: { skuId: hotId, available: 1 },
    });
    expect(await shop.stockOf(cracklings)).toEqual({ available: 10, held: 0, sold: 0 });
    expect(await ordersIn('placed')).toEqual(before);
  });

  it('refuses a sku nobody sells, and a room that is not open', async () => {
    expect(await shop.shopper.refusal(placeOrder, { body: bodyOf({ lines: [{ skuId: aKey(), quantity: 1 }] }) })).toMatchObject({
      name: 'not-for-sale',
    });
    expect(await shop.shopper.refusal(placeOrder, { body: bodyOf({ roomId: aKey() }) })).toMatchObject({ name: 'not-found' });
    const closed = await shop.village.room('one-red-cord');
    expect(await shop.shopper.refusal(placeOrder, { body: bodyOf({ roomId: closed }) })).toMatchObject({ name: 'room-not-open' });
  });

  it('refuses somebody who is not signed in', async () => {
    expect(await shop.catalog.stranger.refusal(placeOrder, { body: bodyOf() })).toMatchObject({ name: 'signed-out', status: 401 });
  });

  it.each([
    ['a total', { total: { minor: '1', currency: 'CNY' } }],
    ['a status', { status: 'paid' }],
    ['a buyer', { buyerId: aKey() }],
    ['no key', { idempotencyKey: undefined }],
    ['an address without a phone', { address: { ...anAddress, phone: '' } }],
    ['an address with more', { address: { ...anAddress, role: 'operator' } }],
    ['21 lines', { lines: Array.from({ length: 21 }, () => ({ skuId: aKey(), quantity: 1 })) }],
  ])('refuses %s as malformed', async (_, change) => {
    expect(await shop.shopper.refusal(placeOrder, { body: bodyOf(change) })).toMatchObject({ name: 'malformed', status: 422 });
  });

  it('sells 50 pieces to exactly 50 of 200 who come at once', async () => {
    const before = await ordersIn('placed');
    await shop.village.stock(skuId, 50);
    const crowd = await aCrowd(shop.database, 200);
    const answers = await Promise.all(
      crowd.map((cookie) =>
        fetch(`${shop.catalog.url}/api/orders`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify(bodyOf()),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(150);
    for (const answer of refused) expect(await answer.json()).toMatchObject({ name: 'sold-out', details: { skuId, available: 0 } });
    expect(await shop.stockOf(cracklings)).toEqual({ available: 0, held: 50, sold: 0 });
    expect(await ordersIn('placed')).toHaveLength(before.length + 50);
  });

  it('lets buyers with crossed baskets wait for each other, not in a circle', async () => {
    await shop.village.stock(skuId, 100);
    await shop.village.stock(hotId, 100);
    const basket = [
      { skuId, quantity: 1 },
      { skuId: hotId, quantity: 1 },
    ];
    const placing = Array.from({ length: 60 }, (_, index) =>
      shop.shopper.call(placeOrder, { body: bodyOf({ lines: index % 2 === 0 ? basket : basket.toReversed() }) }),
    );
    expect(await Promise.all(placing)).toHaveLength(60);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 40, held: 60, sold: 0 });
  });
});
