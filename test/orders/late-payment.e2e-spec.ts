import { cancelOrder, type PlacedOrder, showMyOrder } from '#contracts';
import { ApplyPayment, ExpireOrders, ReturnDuePayments } from '#orders';
import { OrderSweeps } from '../../apps/order-worker/orders/order-sweeps.js';
import { RefundSweeps } from '../../apps/order-worker/orders/refund-sweeps.js';
import { eventually } from '../support/eventually.js';
import type { TestWorker } from '../support/start-worker.js';
import type { Wish } from '../support/buy.js';
import { phones } from '../support/village.js';
import { aKey, aShop, cracklings, type Shop } from './a-shop.js';

describe('a payment that comes when its order has expired', () => {
  let shop: Shop;
  let worker: TestWorker;
  let sku: string;
  beforeAll(async () => {
    shop = await aShop({ webhooks: false, lateAfterMs: 600_000 });
    worker = await shop.work(OrderSweeps, RefundSweeps);
    sku = await shop.village.sku(cracklings);
  });
  afterAll(() => shop.close());
  beforeEach(async () => shop.village.stock(sku, 50));

  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  const apply = (payment: string) => worker.app.get(ApplyPayment).execute(payment);
  const refunded = async () => BigInt((await shop.sandbox.books()).totals['refunded'] ?? '0');

  /** An order that expired as one that nobody began to pay, though somebody did: what a crash between two writes leaves. */
  const lapsed = async (wish: Wish): Promise<{ order: PlacedOrder; payment: string }> => {
    const order = await shop.place(wish);
    const payment = await shop.startPaying(order);
    await shop.database.sql('update orders."order" set payment_started_at = null where id = $1', [order.id]);
    shop.clock.advance(16 * 60_000);
    await worker.app.get(ExpireOrders).execute();
    expect((await look(order.id)).status).toBe('expired');
    await shop.sandbox.pay(payment);
    return { order, payment };
  };
  const callOff = ({ id }: { id: string }) => shop.shopper.call(cancelOrder, { params: { order: id }, body: {} });
  const aClaim = async (): Promise<string> => {
    const [coupon, claim] = [aKey(), aKey()];
    await shop.database.sql(
      `insert into catalog.coupon (id, code, funded_by, name, kind, most_minor, budget_minor, left_minor, claim_from, claim_until, valid_days, created_by, created_at)
       values ($1, $2, 'platform', '{"zh-CN":"减三元","en":"3 off"}', 'amount', 300, 1000, 700, $3, $4, 30, $5, $3)`,
      [coupon, coupon.slice(-8), shop.clock.now(), new Date(shop.clock.now().getTime() + 86_400_000), shop.shopper.id],
    );
    await shop.database.sql(
      'insert into catalog.coupon_claim (id, coupon_id, person_id, number, worth_minor, claimed_at, use_until) values ($1, $2, $3, 1, 300, $4, $5)',
      [claim, coupon, shop.shopper.id, shop.clock.now(), new Date(shop.clock.now().getTime() + 86_400_000)],
    );
    return claim;
  };
  const claimOf = async (id: string) =>
    (
      await shop.database.sql<{ order_id: string | null; spent_minor: string | null }>(
        'select order_id, spent_minor from catalog.coupon_claim where id = $1',
        [id],
      )
    )[0]!;

  it('uses its coupon again', async () => {
    const claim = await aClaim();
    const { order, payment } = await lapsed({ couponClaimIds: [claim] });
    expect(order.total.minor).toBe(1_690n);
    expect(await claimOf(claim)).toEqual({ order_id: null, spent_minor: null });
    expect(await apply(payment)).toBe('paid late');
    expect(await claimOf(claim)).toEqual({ order_id: order.id, spent_minor: '300' });
    expect(await look(order.id)).toMatchObject({ status: 'paid', paymentMethod: 'card', platformDiscount: { minor: 300n } });
    expect(await apply(payment)).toBe('already paid');
  });

  it('goes back when the coupon was spent elsewhere meanwhile', async () => {
    const claim = await aClaim();
    const { order, payment } = await lapsed({ couponClaimIds: [claim] });
    const other = await shop.place({ couponClaimIds: [claim] });
    const [stock, before] = [await shop.stockOf(cracklings), await refunded()];
    expect(await apply(payment)).toBe('given back');
    expect(await claimOf(claim)).toMatchObject({ order_id: other.id });
    expect(await shop.stockOf(cracklings)).toEqual(stock);
    expect((await refunded()) - before).toBe(order.total.minor);
    expect(await look(order.id)).toMatchObject({ status: 'refunded', paidAt: null });
    expect((await look(order.id)).timeline.at(-1)).toMatchObject({ kind: 'given-back' });
    await callOff(other);
  });

  it('counts towards the limit again, and goes back where the buyer has as many by now', async () => {
    await shop.database.sql('update catalog.sku set limit_per_buyer = 3 where id = $1', [sku]);
    const taken = async () =>
      (
        await shop.database.sql<{ quantity: number }>('select quantity from orders.taken where buyer_id = $1 and limit_id = $2', [
          shop.shopper.id,
          sku,
        ])
      )[0]?.quantity;
    const first = await lapsed({ quantity: 2 });
    expect(await taken()).toBe(0);
    expect(await apply(first.payment)).toBe('paid late');
    expect(await taken()).toBe(2);
    const second = await lapsed({ quantity: 1 });
    const third = await shop.place({ quantity: 1 });
    expect(await apply(second.payment)).toBe('given back');
    expect(await taken()).toBe(3);
    await callOff(third);
    expect(await taken()).toBe(2);
    await shop.database.sql('update catalog.sku set limit_per_buyer = null where id = $1', [sku]);
  });

  it('takes from the shelf what had lain in a flash sale that is over', async () => {
    const sale = aKey();
    const manager = (await shop.catalog.signIn(phones.manager)).id;
    const at = (seconds: number): Date => new Date(shop.clock.now().getTime() + seconds * 1_000);
    await shop.database.sql(
      `insert into catalog.flash_sale (id, workshop_id, sku_id, price_minor, quota, limit_per_buyer, announced_at, opens_at, closes_at, started_by)
       values ($1, $2, $3, 100, 5, 2, $4, $5, $6, $7)`,
      [sale, await shop.village.workshop('liugou'), sku, at(-30), at(-10), at(110), manager],
    );
    await shop.database.sql('insert into catalog.stock (id, sku_id, available, held, sold) values ($1, $2, 5, 0, 0)', [sale, sku]);
    const { order, payment } = await lapsed({ quantity: 2 });
    expect(order.total.minor).toBe(200n);
    await shop.database.sql('update catalog.stock set available = 0 where id = $1', [sale]);
    await shop.database.sql('update catalog.flash_sale set ended_at = coalesce(ended_at, now()) where id = $1', [sale]);
    await shop.village.stock(sku, 10);
    expect(await apply(payment)).toBe('paid late');
    expect(await shop.stockOf(cracklings)).toEqual({ available: 8, held: 0, sold: 2 });
    expect(await shop.database.sql('select stock_id from orders.line where order_id = $1', [order.id])).toEqual([{ stock_id: sku }]);
  });

  it('takes every part of a pack again, or none of them', async () => {
    const [pack, other] = [aKey(), await shop.village.sku('zaoxi-cracklings-hot-200')];
    const product = aKey();
    await shop.database.sql(
      `insert into catalog.product select (jsonb_populate_record(p, jsonb_build_object('id', $1::text, 'code', 'a-pack', 'kind', 'bundle', 'rule_id', null))).*
       from catalog.product p join catalog.sku s on s.product_id = p.id and s.id = $2`,
      [product, sku],
    );
    await shop.database.sql(
      `insert into catalog.sku select (jsonb_populate_record(s, jsonb_build_object('id', $1::text, 'code', 'a-pack', 'product_id', $2::text, 'price_minor', 5000))).*
       from catalog.sku s where s.id = $3`,
      [pack, product, sku],
    );
    await shop.database.sql(
      'insert into catalog.bundle_part (bundle_sku_id, sku_id, pieces, position) values ($1, $2, 2, 1), ($1, $3, 1, 2)',
      [pack, sku, other],
    );
    await shop.village.stock(other, 50);
    const left = async () => [(await shop.stockOf(cracklings)).available, (await shop.stockOf('zaoxi-cracklings-hot-200')).available];
    const first = await lapsed({ lines: [{ skuId: pack, quantity: 1 }] });
    expect(await left()).toEqual([50, 50]);
    expect(await apply(first.payment)).toBe('paid late');
    expect(await left()).toEqual([48, 49]);
    const second = await lapsed({ lines: [{ skuId: pack, quantity: 3 }] });
    await shop.village.stock(other, 2);
    expect(await apply(second.payment)).toBe('given back');
    expect(await left()).toEqual([48, 2]);
  });

  it('goes back where the buyer had called the order off', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.pay(payment);
    await shop.database.sql(`update orders."order" set status = 'cancelled', closed_at = now() where id = $1`, [order.id]);
    expect(await apply(payment)).toBe('given back');
    expect(await look(order.id)).toMatchObject({ status: 'refunded', paidAt: null });
  });

  it('is given back only when the provider says so, however long that takes', async () => {
    const order = await shop.place();
    const payment = await shop.startPaying(order);
    await shop.sandbox.pay(payment, 'pm_card_pendingRefund');
    await shop.database.sql(`update orders."order" set status = 'cancelled', closed_at = now() where id = $1`, [order.id]);
    const before = await refunded();
    const sent = () => shop.database.sql('select from orders.returned_payment where payment_id = $1 and sent_at is not null', [payment]);
    expect(await apply(payment)).toBe('given back');
    expect(await sent()).toEqual([]);
    await worker.app.get(ReturnDuePayments).execute();
    expect(await sent()).toEqual([]);
    await shop.later();
    await eventually(async () => {
      await worker.app.get(ReturnDuePayments).execute();
      return (await sent()).length === 1;
    });
    expect((await refunded()) - before).toBe(order.total.minor);
  });

  it('is decided together with others as each alone would be', async () => {
    const { payment } = await lapsed({ quantity: 1 });
    const fresh = await shop.place();
    const paying = await shop.startPaying(fresh);
    await shop.sandbox.pay(paying);
    const twice = [paying, payment, paying, payment];
    const outcomes = await Promise.all(twice.map(apply));
    expect(outcomes.filter((outcome) => outcome === 'paid late' || outcome === 'paid')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'already paid')).toHaveLength(2);
  });
});
