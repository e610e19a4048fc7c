import { listWorkshopOrders } from '#contracts';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
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
    await shop.place({ lines, room });

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

  it('finds orders by day, number, buyer and goods, and adds up what it found', async () => {
    const all = await list(manager, liugou);
    const today = new Date(shop.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect((await list(manager, liugou, { day: today })).count).toBe(all.count);
    expect(await list(manager, liugou, { day: '2026-01-01' })).toMatchObject({ count: 0, total: { minor: 0n } });
    const number = all.orders[0]!.number;
    expect((await list(manager, liugou, { find: number.slice(-5).toLowerCase() })).orders.map((order) => order.number)).toEqual([number]);
    expect((await list(manager, liugou, { find: '小满' })).count).toBe(all.count);
    expect((await list(manager, liugou, { find: '猪油渣' })).count).toBe(all.count);
    expect((await list(manager, liugou, { find: '鹅' })).count).toBe(0);
    expect((await list(manager, liugou, { find: `%'_` })).count).toBe(0);
    for (const query of [{ day: '2026-02-30' }, { find: '' }, { find: 'x'.repeat(41) }])
      expect(await refusal(manager, liugou, query)).toMatchObject({ name: 'malformed' });
  });

  it('gives the same as a file, in the language asked for, with nothing a spreadsheet would run', async () => {
    await shop.database.sql(`update orders.line set name = jsonb_set(name, '{zh-CN}', '"=HYPERLINK(1)"') where workshop_id = $1`, [liugou]);
    const file = async (query: string, cookie = manager.cookie!) => {
      const reply = await fetch(`${shop.catalog.url}/api/console/workshops/${liugou}/orders/csv${query}`, { headers: { cookie } });
      return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() };
    };
    const chinese = await file('');
    expect([chinese.status, chinese.type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(chinese.text.split('\r\n')).toHaveLength(54);
    expect(chinese.text).toMatch(/许\*\*,'=HYPERLINK\(1\)/);
    expect(chinese.text).toContain('待付款');
    expect((await file('?lang=en&status=placed')).text).toContain('Waiting for payment');
    expect((await file('?day=2026-01-01')).text.split('\r\n')).toHaveLength(2);
    expect((await file('', (await shop.catalog.signIn(phones.otherManager)).cookie!)).status).toBe(404);
    expect((await file('', shop.shopper.cookie!)).status).toBe(403);
    expect((await file('?status=stolen')).status).toBe(422);
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
