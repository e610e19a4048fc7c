import {
  answerHandPayment,
  answerRefund,
  askHandPayment,
  type HandPayment,
  listHandPayments,
  type Order,
  type OwedRefund,
  requestRefund,
  showMyOrder,
  tryRefundAgain,
} from '#contracts';
import { HandlePaymentEvents, SendDueRefunds, SendRefund } from '#orders';
import { BookHandPayments } from '#settlement';
import { aKey } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aDisputedShop, type DisputedShop } from './a-disputed-shop.js';
import { expectBooksToAgree } from './dispute-books.js';
import { freshCode } from './fresh-code.js';
import { onAccount } from './ledger-proof.js';

const hourMs = 3_600_000;
const minuteMs = 60_000;

let shop: DisputedShop;
let workshop: string;
let manager: Visitor;
let operator: Visitor;
let other: Visitor;
beforeAll(async () => {
  shop = await aDisputedShop();
  workshop = await shop.village.workshop('liugou');
  [manager, operator, other] = [
    await shop.catalog.signIn(phones.manager),
    await shop.catalog.signIn(phones.operator),
    await shop.catalog.signIn(phones.otherOperator),
  ];
});
afterAll(() => shop.close());

const asking = (refundId: string) => ({ params: { workshop }, body: { refundId, reason: '卡已注销，和买家说好转账' } });
const answering = (payment: string, approve = true) => ({ params: { workshop, payment }, body: { approve } });
const trying = (refund: string) => ({ params: { workshop, refund }, body: {} });
const listed = (by = operator) => by.call(listHandPayments, { params: { workshop } });
const owedOf = async (refund: string): Promise<OwedRefund | undefined> => (await listed()).owed.find(({ refundId }) => refundId === refund);
const shown = async (id: string): Promise<HandPayment> => (await listed()).payments.find((one) => one.id === id)!;
const book = () => shop.worker.app.get(BookHandPayments).execute();
const send = () => shop.worker.app.get(SendDueRefunds).execute();
/** Time goes on until no call about a refund can be under way any more. */
const quiet = (refund: string) => shop.database.sql('update orders.refund set asked_until = now() where id = $1', [refund]);
const refundedThere = async () => BigInt((await shop.sandbox.books()).totals['refunded'] ?? '0');
const sentJournals = async (order: Order) => (await shop.journals(order)).filter((kind) => kind.startsWith('refund.')).slice(1);

interface Row {
  readonly status: string;
  readonly failures: number;
  readonly provider: string | null;
  readonly booked: boolean;
}
const rowOf = async (refund: string): Promise<Row> =>
  (
    await shop.database.sql<Row>(
      'select status, failures, provider_refund_id as provider, booked_at is not null as booked from orders.refund where id = $1',
      [refund],
    )
  )[0]!;

/** All of an order is to go back, to a card that takes nothing. */
async function aRefund(card = 'pm_card_refundFail'): Promise<{ order: Order; refund: string }> {
  const order = await shop.buy(1, card);
  await eventually(async () => (await shop.journals(order)).includes('psp.fee'));
  const body = { id: aKey(), lines: [{ lineId: order.lines[0]!.id, quantity: 1 }], reason: 'damaged' as const, note: '', pictureIds: [] };
  const { refunds } = await shop.shopper.call(requestRefund, { params: { order: order.id }, body });
  await manager.call(answerRefund, { params: { workshop, refund: refunds[0]!.id }, body: { accept: true, note: '' } });
  return { order, refund: refunds[0]!.id };
}

/** The provider takes a refund, and finds later that nobody does; answers its id there. */
async function fails(refund: string, time: number): Promise<string> {
  const { provider } = await eventually(async () => {
    await send();
    const row = await rowOf(refund);
    return row.status === 'sent' && row.booked && row;
  });
  await shop.later();
  await eventually(async () => {
    const row = await rowOf(refund);
    return row.failures === time && row.status === 'accepted' && !row.booked;
  });
  shop.clock.advance(3 * hourMs);
  return provider!;
}

async function stuck(): Promise<{ order: Order; refund: string; attempts: string[] }> {
  const { order, refund } = await aRefund();
  const attempts: string[] = [];
  for (const time of [1, 2, 3]) {
    expect(await owedOf(refund)).toBeUndefined();
    attempts.push(await fails(refund, time));
  }
  return { order, refund, attempts };
}

/** Asked for by one operator, approved by the other with a fresh code. */
async function approved(refund: string): Promise<string> {
  const { id } = await operator.call(askHandPayment, asking(refund));
  shop.clock.advance(minuteMs);
  await freshCode(other);
  expect(await other.call(answerHandPayment, answering(id))).toMatchObject({ status: 'approved' });
  return id;
}

/** Reports of the provider about refunds, as they come late and twice. */
async function hears(refunds: readonly string[]): Promise<void> {
  const events = refunds.flatMap((refund) => ['refund.updated', 'refund.failed'].map((kind) => ({ id: `evt_${aKey()}`, kind, refund })));
  for (const { id, kind, refund } of events)
    await shop.database.sql(
      `insert into platform.inbox (provider, event_id, kind, object_id, received_at) values ('stripe', $1, $2, $3, now())`,
      [id, kind, refund],
    );
  await shop.worker.app.get(HandlePaymentEvents).execute(events.map(({ id }) => id));
}

describe('a refund that the provider fails again and again', () => {
  afterEach(() => expectBooksToAgree(shop));

  it('waits for people, who are told why, and the provider is asked no more by itself', async () => {
    const { order, refund } = await stuck();
    expect(await owedOf(refund)).toMatchObject({
      orderId: order.id,
      owed: { minor: order.total.minor },
      byBank: { minor: 0n },
      why: 'card-closed',
      mayTryAgain: true,
      mayPayByHand: true,
    });
    const there = await refundedThere();
    await Promise.all([send(), shop.worker.app.get(SendRefund).execute(refund)]);
    expect(await rowOf(refund)).toMatchObject({ status: 'accepted', failures: 3 });
    const { refunds } = await shop.shopper.call(showMyOrder, { params: { order: order.id } });
    expect(refunds).toMatchObject([{ status: 'accepted', stuck: true, heldUp: false }]);
    expect(await refundedThere()).toBe(there);
  });

  it('is tried once more when an operator says so, and waits again when that fails too', async () => {
    const { order, refund } = await stuck();
    expect(await operator.call(tryRefundAgain, trying(refund))).toEqual({ refundId: refund });
    expect(await owedOf(refund)).toBeUndefined();
    expect((await operator.refusal(tryRefundAgain, trying(refund))).name).toBe('refund-not-stuck');
    expect((await operator.refusal(askHandPayment, asking(refund))).name).toBe('refund-not-owed');
    await fails(refund, 3);
    expect(await owedOf(refund)).toMatchObject({ why: 'card-closed' });
    expect(await sentJournals(order)).toEqual(Array.from({ length: 4 }, () => ['refund.sent', 'refund.failed']).flat());
  });

  it('is paid by hand with two people and a fresh code, and then never by the provider, whatever it still reports', async () => {
    const { order, refund, attempts } = await stuck();
    const owedBefore = await onAccount(shop.database, 'buyer.refund_payable');
    const there = await refundedThere();
    const { id } = await operator.call(askHandPayment, asking(refund));
    expect((await operator.refusal(tryRefundAgain, trying(refund))).name).toBe('hand-payment-asked');
    expect((await operator.refusal(answerHandPayment, answering(id))).name).toBe('own-request');
    shop.clock.advance(6 * minuteMs);
    expect((await other.refusal(answerHandPayment, answering(id))).name).toBe('step-up-needed');
    await freshCode(other);
    await other.call(answerHandPayment, answering(id));
    expect((await operator.refusal(askHandPayment, asking(refund))).name).toBe('hand-payment-asked');

    // A call that somebody began may still be on its way to the provider.
    await book();
    expect(await shown(id)).toMatchObject({ status: 'approved' });
    await quiet(refund);
    await Promise.all([book(), book(), send(), hears(attempts), shop.worker.app.get(SendRefund).execute(refund), book()]);
    expect(await shown(id)).toMatchObject({ status: 'booked', amount: { minor: order.total.minor } });
    expect(await onAccount(shop.database, 'buyer.refund_payable')).toBe(owedBefore + order.total.minor);
    expect((await sentJournals(order)).filter((kind) => kind === 'refund.sent')).toHaveLength(4);

    await hears([...attempts, ...attempts]);
    shop.clock.advance(3 * hourMs);
    await Promise.all([send(), shop.worker.app.get(SendRefund).execute(refund)]);
    expect(await rowOf(refund)).toMatchObject({ status: 'sent', booked: true });
    expect(await refundedThere()).toBe(there);
    expect((await operator.refusal(tryRefundAgain, trying(refund))).name).toBe('refund-not-stuck');
    expect((await operator.refusal(askHandPayment, asking(refund))).name).toBe('refund-not-owed');
    const { refunds } = await shop.shopper.call(showMyOrder, { params: { order: order.id } });
    expect(refunds[0]).toMatchObject({ status: 'sent', stuck: false, byHand: { minor: order.total.minor } });
  });

  it('goes one way only where both are begun at once', async () => {
    const { order, refund } = await stuck();
    await quiet(refund);
    const begun = await Promise.allSettled([
      operator.call(askHandPayment, asking(refund)),
      other.call(tryRefundAgain, trying(refund)),
      other.call(askHandPayment, asking(refund)),
      operator.call(tryRefundAgain, trying(refund)),
    ]);
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const byHand = (await listed()).payments.find(({ refundId }) => refundId === refund);
    if (byHand) await (byHand.askedBy === '韩松' ? other : operator).call(answerHandPayment, answering(byHand.id, false));
    else await fails(refund, 3);
    const id = await approved(refund);
    await quiet(refund);
    await eventually(async () => {
      await book();
      return (await shown(id)).status === 'booked';
    });
    const [sent, failed] = ['refund.sent', 'refund.failed'].map((kind) =>
      sentJournals(order).then((all) => all.filter((one) => one === kind)),
    );
    expect((await sent)!.length - (await failed)!.length).toBe(1);
  });

  it('is the platform’s alone to see to', async () => {
    const { refund } = await stuck();
    const township = await shop.catalog.signIn(phones.township);
    for (const who of [manager, township, shop.shopper])
      expect((await who.refusal(tryRefundAgain, trying(refund))).name).toBe('not-allowed');
    expect((await shop.catalog.stranger.refusal(tryRefundAgain, trying(refund))).name).toBe('signed-out');
    expect((await operator.refusal(tryRefundAgain, trying(workshop))).name).toBe('not-found');
    expect((await operator.refusal(tryRefundAgain, { ...trying(refund), body: { failures: 0 } } as never)).name).toBe('malformed');
    expect((await operator.refusal(tryRefundAgain, trying('all'))).name).toBe('malformed');
    expect((await listed(township)).owed.map(({ refundId }) => refundId)).toContain(refund);
    await expect(
      shop.database.sqlAs(
        'cunbo_console',
        `begin; select set_config('cunbo.workshops', '{${workshop}}', true); update orders.refund set asked_until = null; rollback`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a refund of which the provider says that the money went back already', () => {
  it('is not paid again: people look at the differences first', async () => {
    const order = await shop.buy(1);
    const [{ payment }] = (await shop.database.sql<{ payment: string }>(
      'select payment_intent_id as payment from orders."order" where id = $1',
      [order.id],
    )) as [{ payment: string }];
    expect(await shop.sandbox.post('/v1/refunds', { payment_intent: payment })).toMatchObject({ object: 'refund' });
    const body = { id: aKey(), lines: [{ lineId: order.lines[0]!.id, quantity: 1 }], reason: 'damaged' as const, note: '', pictureIds: [] };
    const { refunds } = await shop.shopper.call(requestRefund, { params: { order: order.id }, body });
    const refund = refunds[0]!.id;
    await manager.call(answerRefund, { params: { workshop, refund }, body: { accept: true, note: '' } });
    await eventually(async () => {
      shop.clock.advance(3 * hourMs);
      await send();
      return (await rowOf(refund)).failures === 3;
    });
    expect(await owedOf(refund)).toMatchObject({ why: 'already-back', mayTryAgain: true, mayPayByHand: false });
    expect((await operator.refusal(askHandPayment, asking(refund))).name).toBe('refund-not-owed');
  });
});
