import { showMyOrder } from '#contracts';
import { CheckPayments, ExpireBegunOrders, ExpireOrders } from '#orders';
import { OrderSweeps } from '../../apps/order-worker/orders/order-sweeps.js';
import type { TestWorker } from '../support/start-worker.js';
import { aShop, cracklings, type Shop } from './a-shop.js';

const holdMs = 15 * 60_000;

describe('an order that nobody pays', () => {
  let shop: Shop;
  let worker: TestWorker;
  beforeAll(async () => {
    shop = await aShop({ webhooks: false, lateAfterMs: 600_000 });
    worker = await shop.work(OrderSweeps);
  });
  beforeEach(async () => {
    await shop.village.stock(await shop.village.sku(cracklings), 10);
  });
  afterAll(() => shop.close());

  const sweep = () => Promise.all([worker.app.get(ExpireOrders).execute(), worker.app.get(ExpireBegunOrders).execute()]);
  const statusOf = async (id: string) => (await shop.shopper.call(showMyOrder, { params: { order: id } })).status;
  const intent = (id: string) => shop.sandbox.post(`/v1/payment_intents/${id}`, {});

  it('ends after 15 minutes, not before, and its stock is for sale again', async () => {
    const order = await shop.place({ quantity: 3 });
    shop.clock.advance(holdMs - 1);
    await sweep();
    expect(await statusOf(order.id)).toBe('placed');
    shop.clock.advance(1);
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await statusOf(order.id)).toBe('expired');
    expect(await shop.stockOf(cracklings)).toEqual({ available: 10, held: 0, sold: 0 });
    expect(
      await shop.database.sql(`select from platform.outbox where event = 'order.expired' and payload->>'orderId' = $1`, [order.id]),
    ).toHaveLength(1);
  });

  it('has its payment ended at the provider first, so that nobody pays for nothing', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    shop.clock.advance(holdMs);
    await sweep();
    expect(await statusOf(order.id)).toBe('expired');
    expect(await intent(payment)).toMatchObject({ status: 'canceled' });
  });

  it('has even that payment ended whose id was never heard of', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.database.sql('update orders."order" set payment_intent_id = null where id = $1', [order.id]);
    shop.clock.advance(holdMs);
    await sweep();
    expect(await statusOf(order.id)).toBe('expired');
    expect(await intent(payment)).toMatchObject({ status: 'canceled' });
  });

  it('turns out to be paid when only the report got lost', async () => {
    const order = await shop.place({ quantity: 2 });
    await shop.sandbox.pay(await shop.startPaying(order));
    shop.clock.advance(holdMs);
    await sweep();
    expect(await statusOf(order.id)).toBe('paid');
    expect(await shop.stockOf(cracklings)).toEqual({ available: 8, held: 0, sold: 2 });
  });

  it('is found paid after a minute already', async () => {
    const order = await shop.place();
    await shop.sandbox.pay(await shop.startPaying(order));
    await worker.app.get(CheckPayments).execute();
    expect(await statusOf(order.id)).toBe('placed');
    shop.clock.advance(60_000);
    await worker.app.get(CheckPayments).execute();
    expect(await statusOf(order.id)).toBe('paid');
  });

  it('keeps its stock while the money is on its way', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.pay(payment, 'pm_card_lateSuccess');
    shop.clock.advance(holdMs);
    await sweep();
    expect(await statusOf(order.id)).toBe('placed');
    expect(await shop.stockOf(cracklings)).toEqual({ available: 9, held: 1, sold: 0 });
    await shop.sandbox.post(`/_sandbox/payment_intents/${payment}/succeed`, {});
    shop.clock.advance(60_000);
    await sweep();
    expect(await statusOf(order.id)).toBe('paid');
  });

  it('ends when the provider will never take its payment, or does not know it', async () => {
    const [unopened, unknown] = [await shop.place(), await shop.place()];
    await shop.database.sql('update orders."order" set total_minor = 1, payment_started_at = placed_at where id = $1', [unopened.id]);
    await shop.database.sql(`update orders."order" set payment_intent_id = 'pi_elsewhere', payment_started_at = placed_at where id = $1`, [
      unknown.id,
    ]);
    shop.clock.advance(holdMs);
    await sweep();
    expect([await statusOf(unopened.id), await statusOf(unknown.id)]).toEqual(['expired', 'expired']);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 10, held: 0, sold: 0 });
  });

  it('waits for a provider that is away, while orders without a payment end', async () => {
    const [begun, untouched] = [await shop.place(), await shop.place()];
    await shop.startPaying(begun);
    await shop.sandbox.close();
    shop.clock.advance(holdMs);
    await sweep();
    expect([await statusOf(begun.id), await statusOf(untouched.id)]).toEqual(['placed', 'expired']);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 9, held: 1, sold: 0 });
  });
});
