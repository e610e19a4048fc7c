import { cancelOrder, type Order, requestRefund, showMyOrder, showSplit, showStatement } from '#contracts';
import { AcceptOverdueRefunds, HandlePaymentEvents, ReturnDuePayments, SendDueRefunds } from '#orders';
import { BookMissedFees, BookMissedRefunds, BookRefund } from '#settlement';
import { RefundSweeps } from '../../apps/order-worker/orders/refund-sweeps.js';
import { aKey, aShop, cracklings, type Shop } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import type { TestWorker } from '../support/start-worker.js';
import { phones } from '../support/village.js';
import { faultsOfTheBooks, onAccount } from './ledger-proof.js';

const dayMs = 86_400_000;

describe('the books of a refund', () => {
  let shop: Shop;
  let worker: TestWorker;
  beforeAll(async () => {
    shop = await aShop({ lateAfterMs: 600_000 });
    worker = await shop.work(RefundSweeps);
    await shop.village.stock(await shop.village.sku(cracklings), 500);
  });
  afterAll(() => shop.close());

  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  const aSplitOrder = async (quantity: number, card?: string): Promise<Order> => {
    const placed = await shop.place({ quantity });
    await shop.sandbox.pay(await shop.startPaying(placed), card);
    return eventually(async () => {
      const order = await look(placed.id);
      return order.splitAt !== null && order;
    });
  };
  const ask = async ({ id, lines }: Order, quantity: number): Promise<string> => {
    const body = { id: aKey(), lines: [{ lineId: lines[0]!.id, quantity }], reason: 'damaged' as const, note: '', pictureIds: [] };
    const { refunds } = await shop.shopper.call(requestRefund, { params: { order: id }, body });
    return refunds[0]!.id;
  };
  const acceptAll = async (): Promise<void> => {
    shop.clock.advance(2 * dayMs);
    await worker.app.get(AcceptOverdueRefunds).execute();
  };
  const booked = (id: string) =>
    eventually(
      async () => (await shop.database.sql('select from orders.refund where id = $1 and booked_at is not null', [id])).length === 1,
    );
  const legsOf = (orderId: string) =>
    shop.database.sql<{ role: string; split: string; back: string }>(
      `select g.role, g.amount_minor as split, coalesce(sum(p.amount_minor) filter (where j.kind = 'refund.accepted'), 0) as back
       from ledger.leg g left join ledger.posting p on p.leg_id = g.id left join ledger.journal j on j.id = p.journal_id
       where g.order_id = $1 group by g.id order by g.position`,
      [orderId],
    );
  /** What the provider owes us, now or soon, is what it has. */
  const likeTheProvider = async (): Promise<boolean> => {
    const { totals } = await shop.sandbox.books();
    const there = BigInt(totals['charged']!) - BigInt(totals['fees']!) - BigInt(totals['refunded']!);
    return (await onAccount(shop.database, 'psp.pending')) + (await onAccount(shop.database, 'psp.available')) === there;
  };
  const expectBooksToAgree = async (): Promise<void> => {
    expect(await faultsOfTheBooks(shop.database)).toEqual([]);
    await eventually(async () => {
      const fees = await onAccount(shop.database, 'exp.psp_fee');
      return fees === BigInt((await shop.sandbox.books()).totals['fees']!);
    });
    expect(await likeTheProvider()).toBe(true);
    expect(await onAccount(shop.database, 'buyer.refund_payable')).toBe(0n);
    expect(await onAccount(shop.database, 'order.clearing')).toBe(0n);
  };

  it('take every share back in part, and all of it when all goes back: exactly what was split', async () => {
    const order = await aSplitOrder(3);
    for (const nth of [1, 2, 3]) {
      const id = await ask(order, 1);
      await acceptAll();
      await booked(id);
      const legs = await legsOf(order.id);
      for (const { split, back } of legs) {
        expect(BigInt(back) <= BigInt(split)).toBe(true);
        if (nth === 3) expect(back).toBe(split);
      }
      expect(legs.some(({ back }) => BigInt(back) > 0n)).toBe(true);
    }
    await expectBooksToAgree();
  });

  it('are written once, however often the news comes and however many refunds of a line come at once', async () => {
    const order = await aSplitOrder(4);
    const ids = [await ask(order, 1), await ask(order, 1), await ask(order, 2)];
    await acceptAll();
    for (const id of ids) await booked(id);
    const booking = worker.app.get(BookRefund);
    await shop.database.sql('update orders.refund set booked_at = null where order_id = $1', [order.id]);
    const again = await Promise.allSettled(ids.flatMap((id) => [booking.execute(id), booking.execute(id)]));
    expect(again.every((one) => one.status === 'rejected' || !one.value)).toBe(true);
    await shop.database.sql('update orders.refund set booked_at = now() where order_id = $1', [order.id]);
    for (const { split, back } of await legsOf(order.id)) expect(back).toBe(split);
    await expectBooksToAgree();
  });

  it('wait for the split, which comes also where everything has gone back already', async () => {
    const placed = await shop.place({ quantity: 1 });
    await shop.sandbox.pay(await shop.startPaying(placed));
    await eventually(async () => (await look(placed.id)).paidAt !== null);
    await shop.shopper.call(cancelOrder, { params: { order: placed.id }, body: {} });
    const order = await eventually(async () => {
      const now = await look(placed.id);
      return now.splitAt !== null && now.refunds[0]!.status === 'sent' && now;
    });
    shop.clock.advance(60_000);
    await eventually(async () => {
      await worker.app.get(BookMissedRefunds).execute();
      const [row] = await shop.database.sql<{ booked_at: Date | null }>('select booked_at from orders.refund where order_id = $1', [
        order.id,
      ]);
      return row!.booked_at !== null;
    });
    for (const { split, back } of await legsOf(order.id)) expect(back).toBe(split);
    await expectBooksToAgree();
  });

  it('show in the split, and as a line of the statement that takes away what was given', async () => {
    const order = await aSplitOrder(2);
    const id = await ask(order, 1);
    await acceptAll();
    await booked(id);
    const manager = await shop.catalog.signIn(phones.manager);
    const workshop = order.lines[0]!.workshopId;
    const split = await manager.call(showSplit, { params: { workshop, order: order.id } });
    const [waterfall] = split.waterfalls;
    const shared = waterfall!.gross.minor - waterfall!.workshopDiscount.minor + waterfall!.freight.minor;
    expect(waterfall!.steps.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(shared);
    expect(waterfall!.refunded.minor).toBe(order.total.minor / 2n);
    expect(split.journals.map(({ kind }) => kind).toSorted()).toEqual(
      expect.arrayContaining(['order.paid', 'order.split', 'refund.accepted', 'refund.sent']),
    );
    const statements = await Promise.all(
      [shop.clock.now(), new Date(shop.clock.now().getTime() - 31 * dayMs)].map((at) =>
        manager.call(showStatement, {
          params: {
            workshop,
            party: workshop,
            period: new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(at),
          },
          query: {},
        }),
      ),
    );
    const lines = statements.flatMap((statement) => statement.lines).filter(({ orderNumber }) => orderNumber === order.number);
    const back = lines.find(({ kind }) => kind === 'refund.accepted')!;
    expect(back.quantity).toBe(-1);
    expect(back.amount.minor < 0n).toBe(true);
    for (const { opening, lines: all, closing } of statements) {
      expect(opening.minor + all.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(closing.minor);
    }
  });

  describe('that fails after it was sent', () => {
    const journalsOf = async (orderId: string): Promise<string[]> =>
      (
        await shop.database.sql<{ kind: string }>(
          `select j.kind from ledger.journal j where j.kind in ('refund.sent', 'refund.failed')
             and exists (select from ledger.posting p where p.journal_id = j.id and p.order_id = $1) order by j.id`,
          [orderId],
        )
      ).map(({ kind }) => kind);
    const rowOf = async (orderId: string) =>
      (
        await shop.database.sql<{ id: string; status: string; attempt: number; booked_at: Date | null; provider_refund_id: string | null }>(
          'select id, status, attempt, booked_at, provider_refund_id from orders.refund where order_id = $1',
          [orderId],
        )
      )[0]!;
    const report = async (kind: string, refund: string): Promise<string> => {
      const id = `evt_${aKey()}`;
      await shop.database.sql(
        `insert into platform.inbox (provider, event_id, kind, object_id, received_at) values ('stripe', $1, $2, $3, now())`,
        [id, kind, refund],
      );
      return id;
    };

    it('reverse it and write it again for every attempt, and reports that come twice or late change nothing', async () => {
      const order = await aSplitOrder(1, 'pm_card_refundFail');
      await shop.shopper.call(cancelOrder, { params: { order: order.id }, body: {} });
      const first = await eventually(async () => {
        const row = await rowOf(order.id);
        return row.status === 'sent' && row.booked_at !== null && row;
      });
      await shop.later();
      await eventually(async () => (await journalsOf(order.id)).length === 2);
      expect(await rowOf(order.id)).toMatchObject({ status: 'accepted', attempt: 2, booked_at: null });
      expect(await journalsOf(order.id)).toEqual(['refund.sent', 'refund.failed']);
      await eventually(likeTheProvider);
      expect(await onAccount(shop.database, 'buyer.refund_payable')).toBe(-order.total.minor);
      expect(await faultsOfTheBooks(shop.database)).toEqual([]);

      await worker.app.get(SendDueRefunds).execute();
      expect(await rowOf(order.id)).toMatchObject({ status: 'accepted', attempt: 2 });
      shop.clock.advance(3_600_000);
      await worker.app.get(SendDueRefunds).execute();
      const { id } = await rowOf(order.id);
      await booked(id);
      const second = await rowOf(order.id);
      expect(second).toMatchObject({ status: 'sent', attempt: 2 });
      await expectBooksToAgree();

      const old = ['refund.failed', 'refund.updated', 'refund.failed'].map((kind) => report(kind, first.provider_refund_id!));
      const news = await Promise.all([report('refund.updated', second.provider_refund_id!), ...old]);
      await Promise.all([...news, ...news].map((event) => worker.app.get(HandlePaymentEvents).execute([event])));
      expect(await rowOf(order.id)).toEqual(second);
      expect(await journalsOf(order.id)).toEqual(['refund.sent', 'refund.failed', 'refund.sent']);

      await shop.later();
      await eventually(async () => (await journalsOf(order.id)).length === 4);
      expect(await likeTheProvider()).toBe(true);
      expect(await faultsOfTheBooks(shop.database)).toEqual([]);
    });

    it('do so for a payment that came too late, too', async () => {
      const placed = await shop.place({ quantity: 1 });
      const payment = await shop.startPaying(placed);
      await shop.database.sql(`update orders."order" set status = 'cancelled', closed_at = now() where id = $1`, [placed.id]);
      await shop.sandbox.pay(payment, 'pm_card_refundFail');
      await eventually(async () => (await look(placed.id)).status === 'refunded');
      const booked = (kinds: string) =>
        eventually(async () => {
          await worker.app.get(BookMissedFees).execute();
          return (await journalsOf(placed.id)).join() === kinds && (await likeTheProvider());
        });
      await booked('refund.sent');
      await shop.later();
      await booked('refund.sent,refund.failed');
      const attempt = async () =>
        (await shop.database.sql('select attempt, sent_at from orders.returned_payment where payment_id = $1', [payment]))[0];
      await worker.app.get(ReturnDuePayments).execute();
      expect(await attempt()).toEqual({ attempt: 2, sent_at: null });
      shop.clock.advance(3_600_000);
      await worker.app.get(ReturnDuePayments).execute();
      expect(await attempt()).toEqual({ attempt: 2, sent_at: shop.clock.now() });
      await booked('refund.sent,refund.failed,refund.sent');
      expect((await look(placed.id)).status).toBe('refunded');
    });
  });
});
