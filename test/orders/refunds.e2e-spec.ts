import { answerRefund, cancelOrder, type Order, type Refund, requestRefund, showMyOrder, withdrawRefund } from '#contracts';
import { AcceptOverdueRefunds, markLines, SendDueRefunds } from '#orders';
import type { DataSource } from 'typeorm';
import { workerDatabase } from '../settlement/paid-order.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import type { TestWorker } from '../support/start-worker.js';
import { phones } from '../support/village.js';
import { aKey, aShop, cracklings, type Shop } from './a-shop.js';

const dayMs = 86_400_000;

describe('asking money back', () => {
  let shop: Shop;
  let job: TestWorker;
  let worker: DataSource;
  let other: Visitor;
  let foreignSku: string;
  beforeAll(async () => {
    shop = await aShop({ lateAfterMs: 600_000 });
    job = await shop.work();
    worker = await workerDatabase(shop.database);
    other = await shop.catalog.signIn(phones.otherShopper);
    await shop.village.stock(await shop.village.sku(cracklings), 500);
    const [row] = await shop.database.sql<{ id: string }>(
      `select s.id from catalog.sku s join catalog.product p on p.id = s.product_id where p.workshop_id = $1 and p.kind = 'single' order by s.price_minor limit 1`,
      [await shop.village.workshop('nanmen')],
    );
    foreignSku = row!.id;
    await shop.village.stock(foreignSku, 500);
  });
  afterAll(async () => {
    await worker.destroy();
    await shop.close();
  });

  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  const aPaidOrder = async (quantity = 3, more: readonly { skuId: string; quantity: number }[] = []): Promise<Order> =>
    paid([{ skuId: await shop.village.sku(cracklings), quantity }, ...more]);
  const paid = async (lines: { skuId: string; quantity: number }[]): Promise<Order> => {
    const placed = await shop.place({ lines });
    await shop.sandbox.pay(await shop.startPaying(placed));
    return eventually(async () => {
      const order = await look(placed.id);
      return order.status === 'paid' && order;
    });
  };
  const ship = async (order: Order): Promise<void> => {
    for (const { id: workshopId } of order.workshops) {
      for (const step of ['packed', 'shipped'] as const) {
        await worker.transaction((tx) => markLines(tx, shop.clock, { orderId: order.id, workshopId }, step));
      }
    }
  };
  const wish = (order: Order, quantity = 1, more: object = {}) => ({
    params: { order: order.id },
    body: {
      id: aKey(),
      lines: [{ lineId: order.lines.find(({ name }) => name)!.id, quantity }],
      reason: 'changed-mind' as const,
      note: '',
      pictureIds: [],
      ...more,
    },
  });
  const ask = async (order: Order, quantity = 1, more: object = {}): Promise<Refund> =>
    (await shop.shopper.call(requestRefund, wish(order, quantity, more))).refunds[0]!;
  const accept = async (refund: Refund): Promise<void> => {
    const id = await job.app.get(AcceptOverdueRefunds).execute();
    expect(id).toBeGreaterThanOrEqual(0);
    await eventually(async () => (await look(refund.orderId)).refunds.find(({ id: own }) => own === refund.id)!.status === 'sent');
  };
  const aPicture = async (of: string): Promise<string> => {
    const id = aKey();
    await shop.database.sql('insert into catalog.picture (id, person_id, width, height, created_at) values ($1, $2, 10, 10, now())', [
      id,
      of,
    ]);
    return id;
  };

  it('makes one request a workshop, with its deadline, reason and pictures; sent again it is the same', async () => {
    const order = await aPaidOrder(2, [{ skuId: foreignSku, quantity: 1 }]);
    const picture = await aPicture(shop.shopper.id);
    const lines = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
    const request = wish(order, 1, { lines, reason: 'damaged', note: '袋子破了', pictureIds: [picture] });
    const { refunds } = await shop.shopper.call(requestRefund, request);
    expect(await shop.database.sql('select from catalog.picture where id = $1 and used_at is not null', [picture])).toHaveLength(1);
    expect(refunds.map(({ workshopId }) => workshopId).toSorted()).toEqual(order.workshops.map(({ id }) => id).toSorted());
    for (const refund of refunds) {
      expect(refund).toMatchObject({
        status: 'requested',
        reason: 'damaged',
        note: '袋子破了',
        pictures: [`/pictures/${picture}`],
        answeredAt: null,
      });
      expect(Date.parse(refund.answerBy) - Date.parse(refund.requestedAt)).toBe(2 * dayMs);
    }
    expect(refunds.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(order.total.minor);
    expect(await shop.shopper.call(requestRefund, request)).toEqual({ refunds });
    expect((await look(order.id)).refunds).toEqual(refunds);
    expect(await shop.shopper.refusal(requestRefund, { ...request, body: { ...request.body, note: '别的' } })).toMatchObject({
      name: 'key-reused',
    });
  });

  it('has an id that says nothing elsewhere: it keeps nobody from asking nor from cancelling', async () => {
    const [one, two] = [await aPaidOrder(2), await aPaidOrder(1)];
    const first = await ask(one, 1, { id: two.id });
    expect(await ask(two, 1, { id: two.id })).toMatchObject({ orderId: two.id });
    const own = await ask(one, 1, { id: one.id });
    expect(new Set([first.id, own.id]).size).toBe(2);
    for (const { id } of [one, two])
      expect(await shop.shopper.call(cancelOrder, { params: { order: id }, body: {} })).toEqual({ status: 'refunded' });
  });

  it('asks for each unit once, also when two ask at the same time', async () => {
    const order = await aPaidOrder(3);
    await ask(order, 2);
    expect(await shop.shopper.refusal(requestRefund, wish(order, 2))).toMatchObject({ name: 'not-refundable', details: { left: 1 } });
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => ask(order, 1)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { refunds } = await look(order.id);
    expect(refunds.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)).toBe(3);
    expect(refunds.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(order.total.minor);
  });

  it('can be taken back until it is answered, and then asked for again', async () => {
    const order = await aPaidOrder(1);
    const refund = await ask(order);
    expect(await other.refusal(withdrawRefund, { params: { refund: refund.id }, body: {} })).toMatchObject({ name: 'not-found' });
    expect(await shop.catalog.stranger.refusal(withdrawRefund, { params: { refund: refund.id }, body: {} })).toMatchObject({
      name: 'signed-out',
    });
    const withdraw = () => shop.shopper.call(withdrawRefund, { params: { refund: refund.id }, body: {} });
    expect(await withdraw()).toMatchObject({ status: 'withdrawn' });
    expect(await withdraw()).toMatchObject({ status: 'withdrawn' });
    const again = await ask(order);
    expect(again.amount).toEqual(refund.amount);
    expect((await look(order.id)).timeline.map(({ kind }) => kind)).toContain('refund-withdrawn');
  });

  it('is accepted by itself after 48 hours: money, stock and status follow, and then nothing can be taken back', async () => {
    // A sku of its own: time passes for the requests of the other tests too.
    const sku = 'zaoxi-cracklings-hot-200';
    const stock = await shop.stockOf(sku);
    const order = await paid([{ skuId: await shop.village.sku(sku), quantity: 2 }]);
    const first = await ask(order, 1);
    expect(await job.app.get(AcceptOverdueRefunds).execute()).toBe(0);
    shop.clock.advance(2 * dayMs);
    await accept(first);
    await eventually(async () => (await shop.stockOf(sku)).sold === stock.sold + 1);
    expect(await shop.shopper.refusal(withdrawRefund, { params: { refund: first.id }, body: {} })).toMatchObject({
      name: 'refund-closed',
      details: { status: 'sent' },
    });
    expect(await look(order.id)).toMatchObject({ status: 'paid', lines: [{ refundedQuantity: 1 }] });
    const second = await ask(order, 1);
    shop.clock.advance(2 * dayMs);
    await accept(second);
    const done = await eventually(async () => {
      const now = await look(order.id);
      return now.status === 'refunded' && now;
    });
    expect(done.refunds.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(order.total.minor);
    await eventually(async () => (await shop.stockOf(sku)).sold === stock.sold);
  });

  it('brings no stock back once the goods are sent, and freight only where something was wrong', async () => {
    const order = await paid([{ skuId: foreignSku, quantity: 2 }]);
    await ship(order);
    const kept = await ask(order, 1);
    const wrong = await ask(order, 1, { reason: 'not-received' });
    expect(order.freight.minor).toBeGreaterThan(0n);
    expect(kept.amount.minor).toBe((order.total.minor - order.freight.minor) / 2n);
    expect(wrong.amount.minor - kept.amount.minor).toBe(order.freight.minor / 2n);
    // What came due for the other tests is done by then.
    await eventually(async () => (await shop.database.sql('select from platform.outbox where done_at is null')).length === 0);
    const sold = 'select sold from catalog.stock where id = $1';
    const before = await shop.database.sql(sold, [foreignSku]);
    shop.clock.advance(2 * dayMs);
    await accept(kept);
    await accept(wrong);
    await eventually(async () => (await look(order.id)).status === 'refunded');
    expect(await shop.database.sql(sold, [foreignSku])).toEqual(before);
  });

  it('is refused for what is not paid, not mine, not there, or not a whole number', async () => {
    const order = await aPaidOrder(1);
    expect(await other.refusal(requestRefund, wish(order))).toMatchObject({ name: 'not-found' });
    expect(await shop.catalog.stranger.refusal(requestRefund, wish(order))).toMatchObject({ name: 'signed-out' });
    expect(await shop.shopper.refusal(requestRefund, wish(order, 1, { pictureIds: [aKey()] }))).toMatchObject({ name: 'not-found' });
    const theirs = await aPicture((await shop.catalog.signIn(phones.manager)).id);
    expect(await shop.shopper.refusal(requestRefund, wish(order, 1, { pictureIds: [theirs] }))).toMatchObject({ name: 'not-found' });
    const foreign = { lines: [{ lineId: (await aPaidOrder(1)).lines[0]!.id, quantity: 1 }] };
    expect(await shop.shopper.refusal(requestRefund, wish(order, 1, foreign))).toMatchObject({
      name: 'not-refundable',
      details: { left: 0 },
    });
    const unpaid = await look((await shop.place()).id);
    expect(await shop.shopper.refusal(requestRefund, wish(unpaid))).toMatchObject({ name: 'not-refundable', details: { left: 0 } });
    for (const more of [
      { lines: [{ lineId: order.lines[0]!.id, quantity: 0.5 }] },
      { lines: [] },
      { amount: '1' },
      { reason: 'bored' },
      { note: 'a\u202eb' },
    ]) {
      expect(await shop.shopper.refusal(requestRefund, wish(order, 1, more) as never)).toMatchObject({ name: 'malformed' });
    }
    expect((await look(order.id)).refunds).toEqual([]);
  });

  it('is answered by cancelling the order, whose units go back once', async () => {
    const order = await aPaidOrder(3);
    const refund = await ask(order, 2);
    expect(await shop.shopper.call(cancelOrder, { params: { order: order.id }, body: {} })).toEqual({ status: 'refunded' });
    const { refunds } = await look(order.id);
    expect(refunds.find(({ id }) => id === refund.id)).toMatchObject({ status: 'withdrawn' });
    expect(refunds.filter(({ status }) => status !== 'withdrawn').flatMap(({ lines }) => lines)).toMatchObject([{ quantity: 3 }]);
  });

  it('is sent only when the provider has sent it, however long that takes', async () => {
    const placed = await shop.place({ quantity: 1 });
    await shop.sandbox.pay(await shop.startPaying(placed), 'pm_card_pendingRefund');
    await eventually(async () => (await look(placed.id)).status === 'paid');
    const refundedThere = async () => (await shop.sandbox.books()).totals['refunded'];
    const before = await refundedThere();
    await shop.shopper.call(cancelOrder, { params: { order: placed.id }, body: {} });
    await eventually(async () => (await refundedThere()) !== before);
    expect((await look(placed.id)).refunds).toMatchObject([{ status: 'accepted' }]);
    shop.clock.advance(60_000);
    await job.app.get(SendDueRefunds).execute();
    expect((await look(placed.id)).refunds).toMatchObject([{ status: 'accepted' }]);
    await shop.later();
    await eventually(async () => {
      await job.app.get(SendDueRefunds).execute();
      return (await look(placed.id)).refunds[0]!.status === 'sent';
    });
  });

  it('knows the answer of a manager only for their own workshop', async () => {
    const order = await aPaidOrder(1);
    const refund = await ask(order);
    const request = { params: { workshop: order.lines[0]!.workshopId, refund: refund.id }, body: { accept: true, note: '' } };
    expect(await shop.shopper.refusal(answerRefund, request)).toMatchObject({ name: 'not-allowed' });
  });
});
