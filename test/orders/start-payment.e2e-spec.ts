import { startPayment } from '#contracts';
import { phones } from '../support/village.js';
import { aKey, aShop, type Shop } from './a-shop.js';

describe('starting a payment', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await aShop();
  });
  afterAll(() => shop.close());

  const start = (id: string) => shop.shopper.call(startPayment, { params: { order: id } });
  const refusal = (id: string, by = shop.shopper as typeof shop.catalog.stranger) => by.refusal(startPayment, { params: { order: id } });

  it('opens one payment over the total, and shows where to pay it', async () => {
    const order = await shop.place({ quantity: 2 });
    const step = await start(order.id);
    expect(step).toMatchObject({ provider: 'sandbox', publishableKey: 'pk_test_cunbo_specs' });
    expect(Date.parse(step.expiresAt)).toBe(shop.clock.now().getTime() + 900_000);
    const page = new URL(step.payPage!);
    expect(page.origin).toBe(shop.sandbox.url);
    expect(page.searchParams.get('client_secret')).toBe(step.clientSecret);
    expect((await fetch(page)).status).toBe(200);

    const [row] = await shop.database.sql<{ payment_intent_id: string }>('select payment_intent_id from orders."order" where id = $1', [
      order.id,
    ]);
    const intent = await shop.sandbox.post(`/v1/payment_intents/${row!.payment_intent_id}`, {});
    expect(intent).toMatchObject({ amount: 3980, currency: 'cny', metadata: { orderId: order.id }, status: 'requires_payment_method' });
  });

  it('is the same payment however often and however much at once it is asked for', async () => {
    const order = await shop.place();
    const first = await start(order.id);
    expect(await Promise.all([start(order.id), start(order.id), start(order.id)])).toEqual([first, first, first]);
  });

  it("does not know another buyer's order, nor one that never was", async () => {
    const order = await shop.place();
    const other = await shop.catalog.signIn(phones.otherShopper);
    expect(await refusal(order.id, other)).toMatchObject({ name: 'not-found' });
    expect(await refusal(aKey())).toMatchObject({ name: 'not-found' });
    expect(await refusal('no-id')).toMatchObject({ name: 'malformed' });
    expect(await refusal(order.id, shop.catalog.stranger)).toMatchObject({ name: 'signed-out' });
  });

  it('refuses an order whose time is over, swept or not', async () => {
    const order = await shop.place();
    await start(order.id);
    shop.clock.advance(15 * 60_000);
    expect(await refusal(order.id)).toMatchObject({ name: 'order-closed', details: { status: 'expired' } });
    await shop.database.sql(`update orders."order" set status = 'cancelled' where id = $1`, [order.id]);
    expect(await refusal(order.id)).toMatchObject({ name: 'order-closed', details: { status: 'cancelled' } });
  });
});

describe('starting a payment with the provider away', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await aShop();
  });
  afterAll(() => shop.close());

  it('says so, and keeps the order and its stock', async () => {
    const order = await shop.place();
    await shop.sandbox.close();
    expect(await shop.shopper.refusal(startPayment, { params: { order: order.id } })).toMatchObject({
      name: 'payment-unavailable',
      status: 503,
    });
    const [row] = await shop.database.sql('select status, payment_started_at is not null as marked from orders."order" where id = $1', [
      order.id,
    ]);
    expect(row).toEqual({ status: 'placed', marked: true });
  });
});
