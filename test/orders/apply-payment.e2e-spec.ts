import { showMyOrder } from '#contracts';
import { ApplyPayment } from '#orders';
import { OrderSweeps } from '../../apps/order-worker/orders/order-sweeps.js';
import { RefundSweeps } from '../../apps/order-worker/orders/refund-sweeps.js';
import { eventually } from '../support/eventually.js';
import type { TestWorker } from '../support/start-worker.js';
import { aShop, cracklings, type Shop } from './a-shop.js';

describe('a payment that succeeds', () => {
  let shop: Shop;
  let worker: TestWorker;
  beforeAll(async () => {
    shop = await aShop();
    worker = await shop.work();
  });
  afterAll(() => shop.close());

  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  const newsOf = (id: string) =>
    shop.database.sql(`select id from platform.outbox where event = 'orders.paid' and payload->'orderIds' ? $1`, [id]);
  const outcomeOf = async (payment: string, kind = 'payment_intent.succeeded') =>
    (
      await shop.database.sql<{ outcome: string | null }>('select outcome from platform.inbox where object_id = $1 and kind = $2', [
        payment,
        kind,
      ])
    )[0]?.outcome;

  it('makes the order paid and its stock sold, and tells the house once', async () => {
    await shop.village.stock(await shop.village.sku(cracklings), 10);
    const order = await shop.place({ quantity: 2 });
    const payment = await shop.startPaying(order);
    expect(await shop.sandbox.pay(payment)).toMatchObject({ status: 'succeeded' });
    await eventually(async () => (await look(order.id)).status === 'paid');
    expect(await shop.stockOf(cracklings)).toEqual({ available: 8, held: 0, sold: 2 });
    expect(await newsOf(order.id)).toHaveLength(1);
    expect(await eventually(() => outcomeOf(payment))).toBe('paid');
    const [row] = await shop.database.sql<{ charge_id: string }>('select charge_id from orders."order" where id = $1', [order.id]);
    expect(row!.charge_id).toMatch(/^ch_/);
  });

  it('changes nothing when it is reported five times more, in any order', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.pay(payment);
    await eventually(async () => (await look(order.id)).status === 'paid');
    const before = [await look(order.id).then(({ paidAt }) => paidAt), await shop.stockOf(cracklings)];
    const events = await shop.database.sql<{ event_id: string }>('select event_id from platform.inbox where object_id = $1', [payment]);
    for (const { event_id } of [...events, ...events.toReversed()]) await shop.sandbox.post(`/_sandbox/events/${event_id}/resend`, {});
    const applying = worker.app.get(ApplyPayment);
    expect(await Promise.all(Array.from({ length: 5 }, () => applying.execute(payment)))).toEqual(Array(5).fill('already paid'));
    expect([await look(order.id).then(({ paidAt }) => paidAt), await shop.stockOf(cracklings)]).toEqual(before);
    expect(await newsOf(order.id)).toHaveLength(1);
  });

  it('waits while the bank declines or asks for more, and takes the next try', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.pay(payment, 'pm_card_visa_chargeDeclined');
    expect(await eventually(() => outcomeOf(payment, 'payment_intent.payment_failed'))).toBe('kept');
    expect(await worker.app.get(ApplyPayment).execute(payment)).toBe('waiting: requires_payment_method');
    expect((await look(order.id)).status).toBe('placed');
    await shop.sandbox.pay(payment);
    await eventually(async () => (await look(order.id)).status === 'paid');
  });

  it('is not taken for another amount than the total: the order ends unpaid', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.post(`/v1/payment_intents/${payment}`, { amount: '100' });
    await shop.sandbox.pay(payment);
    expect(await eventually(() => outcomeOf(payment))).toBe('misfit: amount 100 instead of 1990');
    expect((await look(order.id)).status).toBe('expired');
    expect(await newsOf(order.id)).toHaveLength(0);
  });

  it.each(['card', 'alipay', 'wechat_pay'] as const)('is taken by %s, and the order says so', async (method) => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.pay(payment, method === 'card' ? 'pm_card_unionpay' : `pm_${method}`);
    if (method !== 'card') {
      expect((await look(order.id)).status).toBe('placed');
      await shop.sandbox.post(`/_sandbox/payment_intents/${payment}/authorise`, {});
    }
    await eventually(async () => (await look(order.id)).status === 'paid');
    expect((await look(order.id)).paymentMethod).toBe(method);
  });

  it("refuses somebody else's payment that names our order", async () => {
    const order = await shop.place();
    const own = await shop.startPaying(order);
    const other = await shop.sandbox.post('/v1/payment_intents', { amount: '1990', currency: 'cny', 'metadata[orderId]': order.id });
    await shop.sandbox.pay(other['id'] as string);
    expect(await eventually(() => outcomeOf(other['id'] as string))).toBe('misfit: the order has another payment');
    const stray = await shop.sandbox.post('/v1/payment_intents', { amount: '1990', currency: 'cny' });
    await shop.sandbox.pay(stray['id'] as string);
    expect(await eventually(() => outcomeOf(stray['id'] as string))).toBe('refused: no such order');
    await shop.sandbox.pay(own);
    await eventually(async () => (await look(order.id)).status === 'paid');
  });

  it('is found when the reply to opening it was lost', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.database.sql('update orders."order" set payment_intent_id = null where id = $1', [order.id]);
    await shop.sandbox.pay(payment);
    await eventually(async () => (await look(order.id)).status === 'paid');
  });
});

describe('a payment that comes after its order has ended', () => {
  let shop: Shop;
  let applying: ApplyPayment;
  beforeAll(async () => {
    shop = await aShop({ webhooks: false });
    applying = (await shop.work(OrderSweeps, RefundSweeps)).app.get(ApplyPayment);
  });
  afterAll(() => shop.close());

  /** What our own expiry never does: the order ends while its payment can still be made. */
  const endedTooSoon = async (): Promise<{ id: string; payment: string }> => {
    const order = await shop.place({ quantity: 2 });
    const payment = await shop.startPaying(order);
    await shop.database.sql(`update orders."order" set status = 'expired', closed_at = now() where id = $1`, [order.id]);
    await shop.database.sql('update catalog.stock set held = held - 2, available = available + 2 where sku_id = $1', [
      await shop.village.sku(cracklings),
    ]);
    await shop.sandbox.pay(payment);
    return { id: order.id, payment };
  };

  it('takes stock again while there is some', async () => {
    await shop.village.stock(await shop.village.sku(cracklings), 5);
    const { id, payment } = await endedTooSoon();
    expect(await applying.execute(payment)).toBe('paid late');
    expect(await shop.stockOf(cracklings)).toEqual({ available: 3, held: 0, sold: 2 });
    expect((await shop.shopper.call(showMyOrder, { params: { order: id } })).status).toBe('paid');
  });

  it('goes back, once, where everything is sold', async () => {
    await shop.village.stock(await shop.village.sku(cracklings), 2);
    const { id, payment } = await endedTooSoon();
    await shop.village.stock(await shop.village.sku(cracklings), 1);
    const before = await shop.sandbox.books();
    expect(await Promise.all([applying.execute(payment), applying.execute(payment)])).toEqual(['given back', 'given back']);
    expect(await applying.execute(payment)).toBe('given back');
    const after = await shop.sandbox.books();
    expect(BigInt(after.totals['refunded']!) - BigInt(before.totals['refunded']!)).toBe(3980n);
    const order = await shop.shopper.call(showMyOrder, { params: { order: id } });
    expect([order.status, order.paidAt, order.splitAt]).toEqual(['refunded', null, null]);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 1, held: 0, sold: 0 });
  });
});
