import { placeOrder, quoteOrder } from '#contracts';
import { anAddress } from '../support/village.js';
import { aKey, aShop, cracklings, goLive, type Shop } from './a-shop.js';

describe('quoting an order', () => {
  let shop: Shop;
  let skuId: string;
  beforeAll(async () => {
    shop = await aShop();
    skuId = await shop.village.sku(cracklings);
  });
  afterAll(() => shop.close());

  const quote = (lines: { skuId: string; quantity: number }[], roomId: string | null = null) =>
    shop.catalog.stranger.call(quoteOrder, { body: { lines, roomId } });
  const refusal = (body: object) => shop.catalog.stranger.refusal(quoteOrder, { body } as never);

  it('shows a stranger the price and who gets what, to the fen', async () => {
    const { lines, total } = await quote([{ skuId, quantity: 2 }]);
    expect(total.minor).toBe(3980n);
    const [line] = lines;
    expect(line!.shares.map(({ role }) => role)).not.toContain('streamer');
    expect(line!.shares.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(3980n);
    expect(line!.shares.find(({ role }) => role === 'maker')!.amount.minor).toBe(995n);
    expect(line!.shares.every(({ name }) => name['zh-CN'] !== '' && name.en !== '')).toBe(true);
  });

  it('gives the streamer a share in a live room', async () => {
    const room = await goLive(shop, 'mamas-taste');
    const { lines } = await quote([{ skuId, quantity: 2 }], room);
    expect(lines[0]!.shares.find(({ role }) => role === 'streamer')!.amount.minor).toBe(398n);
    expect(lines[0]!.shares.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(3980n);
  });

  it('refuses a total that the provider would never take, as placing does', async () => {
    const [sku] = await shop.database.sql<{ price: string }>('select price_minor::text as price from catalog.sku where id = $1', [skuId]);
    const setPrice = (minor: string) => shop.database.sql('update catalog.sku set price_minor = $2 where id = $1', [skuId, minor]);
    const lines = [{ skuId, quantity: 1 }];
    for (const price of ['49', '100000000']) {
      await setPrice(price);
      expect(await refusal({ lines, roomId: null })).toMatchObject({ name: 'total-not-payable', status: 409 });
      const body = { lines, roomId: null, idempotencyKey: aKey(), address: anAddress };
      expect(await shop.shopper.refusal(placeOrder, { body })).toMatchObject({ name: 'total-not-payable' });
    }
    expect((await shop.stockOf(cracklings)).held).toBe(0);
    await setPrice('50');
    expect((await quote(lines)).total.minor).toBe(50n);
    await setPrice(sku!.price);
  });

  it('writes nothing', async () => {
    await quote([{ skuId, quantity: 2 }]);
    expect(await shop.database.sql('select from orders."order"')).toHaveLength(0);
    expect((await shop.stockOf(cracklings)).held).toBe(0);
  });

  it('refuses more than there is', async () => {
    await shop.village.stock(skuId, 3);
    expect(await refusal({ lines: [{ skuId, quantity: 4 }], roomId: null })).toMatchObject({
      name: 'sold-out',
      details: { skuId, available: 3 },
    });
  });

  it('shows exactly the shares that the order will have, under any key', async () => {
    // At 50 and 150 fen several parties have equal remainders.
    const prices: Record<string, number> = { [skuId]: 50, [await shop.village.sku('zaoxi-cracklings-hot-200')]: 150 };
    const lines = Object.keys(prices).map((id) => ({ skuId: id, quantity: 1 }));
    for (const [id, price] of Object.entries(prices)) {
      await shop.database.sql('update catalog.sku set price_minor = $2 where id = $1', [id, price]);
      await shop.village.stock(id, 200);
    }
    const seen = new Set<string>();
    for (let times = 0; times < 200; times += 1) {
      const body = { lines, roomId: null, idempotencyKey: aKey() };
      const quoted = await shop.catalog.stranger.call(quoteOrder, { body });
      const order = await shop.shopper.call(placeOrder, { body: { ...body, lines: lines.toReversed(), address: anAddress } });
      const ordered = new Map(order.lines.map((line) => [line.skuId, line.shares]));
      for (const line of quoted.lines) expect(ordered.get(line.skuId)).toEqual(line.shares);
      seen.add(quoted.lines.map(({ shares }) => shares.map(({ amount }) => amount.minor).join(' ')).join('|'));
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it('refuses a sku nobody sells, or no longer', async () => {
    const unknown = aKey();
    expect(await refusal({ lines: [{ skuId: unknown, quantity: 1 }], roomId: null })).toMatchObject({
      name: 'not-for-sale',
      details: { skuId: unknown },
    });
    expect(await refusal({ lines: [{ skuId: unknown, quantity: 1 }], roomId: aKey() })).toMatchObject({ name: 'not-for-sale' });
    await shop.database.sql(`update catalog.product set status = 'withdrawn' where code = 'wood-fire-lard'`);
    const [lard] = await shop.database.sql<{ id: string }>(
      `select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.code = 'wood-fire-lard' limit 1`,
    );
    expect(await refusal({ lines: [{ skuId: lard!.id, quantity: 1 }], roomId: null })).toMatchObject({ name: 'not-for-sale' });
  });

  it('refuses a room that is not there, not open, or does not sell it', async () => {
    const lines = [{ skuId, quantity: 1 }];
    expect(await refusal({ lines, roomId: aKey() })).toMatchObject({ name: 'not-found' });
    const other = await shop.village.room('one-red-cord');
    expect(await refusal({ lines, roomId: other })).toMatchObject({ name: 'room-not-open', details: { status: 'scheduled' } });
    await goLive(shop, 'one-red-cord');
    expect(await refusal({ lines, roomId: other })).toMatchObject({ name: 'not-found' });
  });

  it.each([
    ['no lines', { lines: [], roomId: null }],
    [
      'the same sku twice',
      { lines: [1, 1].map((quantity) => ({ skuId: 'aaaaaaaa-0000-7000-8000-000000000001', quantity })), roomId: null },
    ],
    [
      'the same sku twice in other letters',
      { lines: ['a', 'A'].map((a) => ({ skuId: `${a}aaaaaaa-0000-7000-8000-000000000001`, quantity: 1 })), roomId: null },
    ],
    ['nothing of a sku', { lines: [{ skuId: 'aaaaaaaa-0000-7000-8000-000000000001', quantity: 0 }], roomId: null }],
    ['less than nothing', { lines: [{ skuId: 'aaaaaaaa-0000-7000-8000-000000000001', quantity: -1 }], roomId: null }],
    ['a part of one', { lines: [{ skuId: 'aaaaaaaa-0000-7000-8000-000000000001', quantity: 1.5 }], roomId: null }],
    ['a million', { lines: [{ skuId: 'aaaaaaaa-0000-7000-8000-000000000001', quantity: 1_000_000 }], roomId: null }],
    ['a price of its own', { lines: [{ skuId: 'aaaaaaaa-0000-7000-8000-000000000001', quantity: 1, unitPrice: 1 }], roomId: null }],
    ['something that is no id', { lines: [{ skuId: `' or 1=1`, quantity: 1 }], roomId: null }],
    ['no room at all', { lines: [{ skuId: 'aaaaaaaa-0000-7000-8000-000000000001', quantity: 1 }] }],
  ])('refuses %s as malformed', async (_, body) => {
    expect(await refusal(body)).toMatchObject({ name: 'malformed' });
  });
});
