import { cancelOrder, showMyOrder, startPayment } from '#contracts';
import { markLines } from '#orders';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually.js';
import { startCatalog } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { workerDatabase } from '../settlement/paid-order.js';
import { aKey, aShop, cracklings, type Shop } from './a-shop.js';

describe('cancelling an order', () => {
  let shop: Shop;
  let worker: DataSource;
  beforeAll(async () => {
    shop = await aShop({ lateAfterMs: 600_000 });
    await shop.work();
    worker = await workerDatabase(shop.database);
    await shop.village.stock(await shop.village.sku(cracklings), 500);
  });
  afterAll(async () => {
    await worker.destroy();
    await shop.close();
  });

  const cancel = (id: string) => shop.shopper.call(cancelOrder, { params: { order: id }, body: {} });
  const refusal = (id: string) => shop.shopper.refusal(cancelOrder, { params: { order: id }, body: {} });
  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  const aPaidOrder = async (quantity = 1): Promise<string> => {
    const order = await shop.place({ quantity });
    await shop.sandbox.pay(await shop.startPaying(order));
    await eventually(async () => (await look(order.id)).status === 'paid');
    return order.id;
  };
  const refundedByProvider = async () => BigInt((await shop.sandbox.books()).totals['refunded'] ?? '0');

  it('ends one that nobody began to pay, and its stock is for sale again; asked again it is the same', async () => {
    const before = await shop.stockOf(cracklings);
    const order = await shop.place({ quantity: 3 });
    expect(await cancel(order.id)).toEqual({ status: 'cancelled' });
    expect(await cancel(order.id)).toEqual({ status: 'cancelled' });
    expect(await shop.stockOf(cracklings)).toEqual(before);
    expect((await look(order.id)).timeline.map(({ kind }) => kind)).toEqual(['placed', 'cancelled']);
    expect(await shop.shopper.refusal(startPayment, { params: { order: order.id } })).toMatchObject({ name: 'order-closed' });
  });

  it('ends the payment at the provider first: nobody can pay for it afterwards', async () => {
    const before = await shop.stockOf(cracklings);
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    expect(await cancel(order.id)).toEqual({ status: 'cancelled' });
    expect(await shop.sandbox.pay(payment)).not.toMatchObject({ status: 'succeeded' });
    expect(await shop.stockOf(cracklings)).toEqual(before);
  });

  it('gives a paid one back whole: the money, the stock and nobody is asked', async () => {
    const stock = await shop.stockOf(cracklings);
    const id = await aPaidOrder(2);
    const before = await refundedByProvider();
    expect(await cancel(id)).toEqual({ status: 'refunded' });
    expect(await cancel(id)).toEqual({ status: 'refunded' });
    const order = await eventually(async () => {
      const now = await look(id);
      return now.refunds.every(({ status }) => status === 'sent') ? now : undefined;
    });
    expect(order.refunds).toHaveLength(1);
    expect(order.refunds[0]).toMatchObject({ kind: 'cancel', status: 'sent', amount: order.total, lines: [{ quantity: 2 }] });
    expect(order.lines[0]).toMatchObject({ refundedQuantity: 2 });
    expect((await refundedByProvider()) - before).toBe(order.total.minor);
    expect(order.timeline.map(({ kind }) => kind).filter((kind) => kind !== 'split')).toEqual([
      'placed',
      'paid',
      'refund-accepted',
      'refund-sent',
    ]);
    await eventually(async () => (await shop.stockOf(cracklings)).available === stock.available);
    expect(await shop.stockOf(cracklings)).toEqual(stock);
  });

  it('is too late once something of it is sent, and for what has expired', async () => {
    const id = await aPaidOrder();
    const { workshopId } = (await look(id)).lines[0]!;
    await worker.transaction((tx) => markLines(tx, shop.clock, { orderId: id, workshopId }, 'packed'));
    await worker.transaction((tx) => markLines(tx, shop.clock, { orderId: id, workshopId }, 'shipped'));
    expect(await refusal(id)).toMatchObject({ name: 'order-shipped', status: 409 });
    const other = await shop.place();
    await shop.database.sql(`update orders."order" set status = 'expired', closed_at = now() where id = $1`, [other.id]);
    expect(await refusal(other.id)).toMatchObject({ name: 'order-closed', details: { status: 'expired' } });
  });

  it('waits while a payment is being made, or the provider is away', async () => {
    const order = await shop.place();
    await shop.sandbox.pay(await shop.startPaying(order), 'pm_card_lateSuccess');
    expect(await refusal(order.id)).toMatchObject({ name: 'payment-unavailable', status: 503 });
    const alone = await startCatalog({ database: shop.database, clock: shop.clock });
    const begun = await shop.place();
    await shop.startPaying(begun);
    const shopper = await alone.signIn(phones.shopper);
    expect(await shopper.refusal(cancelOrder, { params: { order: begun.id }, body: {} })).toMatchObject({ name: 'payment-unavailable' });
    await alone.close();
    expect((await look(begun.id)).status).toBe('placed');
    expect(await cancel(begun.id)).toEqual({ status: 'cancelled' });
  });

  it("is refused for another buyer's order, for none, for a stranger and with more than is asked for", async () => {
    const order = await shop.place();
    const other = await shop.catalog.signIn(phones.otherShopper);
    const request = { params: { order: order.id }, body: {} };
    expect(await other.refusal(cancelOrder, request)).toMatchObject({ name: 'not-found' });
    expect(await refusal(aKey())).toMatchObject({ name: 'not-found' });
    expect(await shop.catalog.stranger.refusal(cancelOrder, request)).toMatchObject({ name: 'signed-out' });
    expect(await shop.shopper.refusal(cancelOrder, { ...request, body: { amount: '1' } as never })).toMatchObject({ name: 'malformed' });
    expect((await look(order.id)).status).toBe('placed');
  });

  it('and shipping at once: one of them happens, never both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await aPaidOrder();
      const { workshopId } = (await look(id)).lines[0]!;
      const ship = worker.transaction(async (tx) => {
        await markLines(tx, shop.clock, { orderId: id, workshopId }, 'packed');
        await markLines(tx, shop.clock, { orderId: id, workshopId }, 'shipped');
      });
      const [cancelled] = await Promise.allSettled([cancel(id), ship]);
      const order = await look(id);
      const sent = order.lines.some(({ shippedAt }) => shippedAt !== null);
      expect(sent).toBe(cancelled.status === 'rejected');
      expect(order.refunds).toHaveLength(sent ? 0 : 1);
    }
  });

  it('twice at once gives back once', async () => {
    const id = await aPaidOrder();
    for (const answer of await Promise.all([cancel(id), cancel(id), cancel(id)])) expect(answer).toEqual({ status: 'refunded' });
    expect((await look(id)).refunds).toHaveLength(1);
  });

  it('and paying at once: nobody is charged for what is called off', async () => {
    for (let round = 0; round < 4; round += 1) {
      const order = await shop.place();
      const payment = await shop.startPaying(order);
      const [paid, cancelled] = await Promise.allSettled([shop.sandbox.pay(payment), cancel(order.id)]);
      const charged = paid.status === 'fulfilled' && paid.value.status === 'succeeded';
      const ended = cancelled.status === 'fulfilled' ? cancelled.value.status : 'paid';
      // Called off when the shop has heard of the payment already, it goes back whole.
      expect(charged ? ['paid', 'refunded'] : ['cancelled']).toContain(ended);
      await eventually(async () => (await look(order.id)).status === ended);
    }
  });
});
