import { type PlacedOrder, showMyOrder } from '#contracts';
import { ApplyPayment, ExpireBegunOrders, ReturnDuePayments } from '#orders';
import { BookMissedFees } from '#settlement';
import { OrderSweeps } from '../../apps/order-worker/orders/order-sweeps.js';
import { RefundSweeps } from '../../apps/order-worker/orders/refund-sweeps.js';
import { eventually } from '../support/eventually.js';
import type { TestWorker } from '../support/start-worker.js';
import { faultsOfTheBooks, onAccount } from '../settlement/ledger-proof.js';
import { aShop, cracklings, type Shop } from './a-shop.js';

const hourMs = 3_600_000;

describe('a payment that fits no order', () => {
  let shop: Shop;
  let worker: TestWorker;
  beforeAll(async () => {
    shop = await aShop({ webhooks: false });
    worker = await shop.work(OrderSweeps, RefundSweeps);
  });
  afterAll(() => shop.close());
  beforeEach(async () => shop.village.stock(await shop.village.sku(cracklings), 20));

  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  const stepsOf = async (id: string): Promise<string[]> => (await look(id)).timeline.map(({ kind }) => kind);
  const apply = (payment: string) => worker.app.get(ApplyPayment).execute(payment);
  const sweep = () => worker.app.get(ReturnDuePayments).execute();
  const refunded = async (): Promise<bigint> => BigInt((await shop.sandbox.books()).totals['refunded'] ?? '0');
  const rowOf = async (payment: string) =>
    (
      await shop.database.sql<{ why: string; amount_minor: string; currency: string; attempt: number; sent_at: Date | null }>(
        'select why, amount_minor, currency, attempt, sent_at from orders.returned_payment where payment_id = $1',
        [payment],
      )
    )[0];

  /** An order whose own payment asks for another amount than it costs, and is made. */
  const paidWith = async (amount: string): Promise<{ order: PlacedOrder; payment: string; charge: string }> => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.post(`/v1/payment_intents/${payment}`, { amount });
    const paid = (await shop.sandbox.pay(payment)) as { latest_charge?: string };
    return { order, payment, charge: paid.latest_charge! };
  };
  /** A payment that names an order and was not opened for it, made. */
  const stray = async ({ id }: { id: string }, currency = 'cny'): Promise<string> => {
    const intent = await shop.sandbox.post('/v1/payment_intents', { amount: '1990', currency, 'metadata[orderId]': id });
    await shop.sandbox.pay(intent['id'] as string);
    return intent['id'] as string;
  };

  it.each([
    ['too small', '100'],
    ['too large', '99900'],
  ])('goes back when it is %s; the order ends, its stock is for sale again, and the buyer sees it', async (_, amount) => {
    const { order, payment } = await paidWith(amount);
    const before = await refunded();
    expect(await apply(payment)).toBe(`misfit: amount ${amount} instead of 1990`);
    expect((await refunded()) - before).toBe(BigInt(amount));
    expect(await rowOf(payment)).toMatchObject({ why: 'amount', amount_minor: amount, currency: 'CNY', sent_at: shop.clock.now() });
    expect((await look(order.id)).status).toBe('expired');
    expect(await stepsOf(order.id)).toEqual(['placed', 'expired', 'misfit-found', 'misfit-returned']);
    expect(await shop.stockOf(cracklings)).toEqual({ available: 20, held: 0, sold: 0 });
  });

  it('goes back when it is of another currency, and the order can still be paid', async () => {
    const order = await shop.place();
    const own = await shop.startPaying(order);
    const payment = await stray(order, 'usd');
    expect(await apply(payment)).toBe('misfit: the order has another payment');
    await shop.database.sql('update orders."order" set payment_intent_id = null where id = $1', [order.id]);
    const other = await stray(order, 'usd');
    expect(await apply(other)).toBe('misfit: currency USD instead of CNY');
    expect(await rowOf(other)).toMatchObject({ why: 'currency', amount_minor: '1990', currency: 'USD', sent_at: shop.clock.now() });
    expect((await look(order.id)).status).toBe('placed');
    await shop.sandbox.pay(own);
    expect(await apply(own)).toBe('paid');
  });

  it('goes back when the order is paid already, however often and by however many it is reported', async () => {
    const order = await shop.place();
    const own = await shop.startPaying(order);
    await shop.sandbox.pay(own);
    const second = await stray(order);
    const before = await refunded();
    expect(await Promise.all([apply(own), apply(second)])).toEqual(['paid', 'misfit: the order has another payment']);
    const again = await Promise.all(Array.from({ length: 5 }, () => apply(second)));
    expect(again).toEqual(Array(5).fill('misfit: the order has another payment'));
    expect((await refunded()) - before).toBe(1_990n);
    expect(await look(order.id)).toMatchObject({ status: 'paid', refunds: [] });
    expect(await stepsOf(order.id)).toEqual(expect.arrayContaining(['paid', 'misfit-found', 'misfit-returned']));
  });

  it('goes back once when the process dies before it is sent, or before the answer is heard', async () => {
    const { order, payment, charge } = await paidWith('200');
    const before = await refunded();
    await shop.database.sql(
      `insert into orders.returned_payment (payment_id, order_id, charge_id, currency, amount_minor, why, found_at) values ($1, $2, $3, 'CNY', 200, 'amount', $4)`,
      [payment, order.id, charge, shop.clock.now()],
    );
    await sweep();
    expect((await refunded()) - before).toBe(200n);
    await shop.database.sql('update orders.returned_payment set sent_at = null where payment_id = $1', [payment]);
    await Promise.all([sweep(), apply(payment), sweep()]);
    expect((await refunded()) - before).toBe(200n);
    expect(await rowOf(payment)).toMatchObject({ attempt: 1, sent_at: shop.clock.now() });
    expect((await look(order.id)).status).toBe('expired');
  });

  it('ends an order that waits for a payment of which the reply was lost', async () => {
    const { order, payment } = await paidWith('300');
    await shop.database.sql('update orders."order" set payment_intent_id = null where id = $1', [order.id]);
    shop.clock.advance(16 * 60_000);
    const before = await refunded();
    await worker.app.get(ExpireBegunOrders).execute();
    await eventually(async () => (await stepsOf(order.id)).includes('misfit-returned'));
    expect((await refunded()) - before).toBe(300n);
    expect(await rowOf(payment)).toMatchObject({ why: 'amount', sent_at: shop.clock.now() });
    await eventually(async () => (await look(order.id)).status === 'expired');
    expect(await shop.stockOf(cracklings)).toEqual({ available: 20, held: 0, sold: 0 });
  });

  it('is in the books as it is at the provider, with the fee that the provider kept', async () => {
    const { payment } = await paidWith('500');
    await apply(payment);
    const booked = async () =>
      (await shop.database.sql('select from orders.returned_payment where payment_id = $1 and booked_at is not null', [payment])).length;
    while ((await booked()) === 0) await worker.app.get(BookMissedFees).execute();
    await worker.app.get(BookMissedFees).execute();
    const journals = await shop.database.sql<{ kind: string }>(
      `select j.kind from ledger.journal j join ledger.posting p on p.journal_id = j.id and p.amount_minor = 500 order by j.id`,
    );
    expect(journals.map(({ kind }) => kind)).toEqual(['payment.misfit', 'refund.sent']);
    expect(await onAccount(shop.database, 'buyer.refund_payable')).toBe(0n);
    expect(await faultsOfTheBooks(shop.database)).toEqual([]);
  });

  it('is kept back by the provider while a bank disputes it, and goes back once, under the next key, when that is won', async () => {
    const { payment, charge } = await paidWith('600');
    const before = await refunded();
    const opened = await shop.sandbox.post(`/_sandbox/charges/${charge}/dispute`, {});
    expect(await apply(payment)).toBe('misfit: amount 600 instead of 1990');
    expect(await rowOf(payment)).toMatchObject({ attempt: 2, sent_at: null });
    await sweep();
    expect(await rowOf(payment)).toMatchObject({ attempt: 2, sent_at: null });
    shop.clock.advance(hourMs);
    await Promise.all([sweep(), sweep(), apply(payment)]);
    expect(await rowOf(payment)).toMatchObject({ attempt: 3, sent_at: null });
    expect(await refunded()).toBe(before);
    await shop.sandbox.post(`/v1/disputes/${opened['id'] as string}`, { 'evidence[uncategorized_text]': 'winning_evidence' });
    await sweep();
    expect(await rowOf(payment)).toMatchObject({ attempt: 3, sent_at: null });
    shop.clock.advance(2 * hourMs);
    await Promise.all([sweep(), sweep(), apply(payment)]);
    expect(await rowOf(payment)).toMatchObject({ attempt: 3, sent_at: shop.clock.now() });
    expect((await refunded()) - before).toBe(600n);
  });

  it('is left alone when it is no order’s of ours', async () => {
    const before = await refunded();
    expect(await apply(await stray({ id: 'of another shop' }))).toBe('refused: no such order');
    expect(await apply(await stray({ id: '0192f0c0-0000-7000-8000-000000000001' }))).toBe('refused: no such order');
    expect(await refunded()).toBe(before);
  });
});
