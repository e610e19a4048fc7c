import {
  answerHandPayment,
  askHandPayment,
  type HandPayment,
  importBankStatement,
  listApprovals,
  listHandPayments,
  listWorkshopRefunds,
  type OwedRefund,
  showMyOrder,
} from '#contracts';
import { BookHandPayments, BookMovements, MatchBooks } from '#settlement';
import { aKey } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aDisputedShop, type DisputedShop } from './a-disputed-shop.js';
import { aHeldUpRefund, aKeptRefund } from './a-kept-refund.js';
import { expectBooksToAgree } from './dispute-books.js';
import { freshCode } from './fresh-code.js';
import { onAccount } from './ledger-proof.js';

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
  await freshCode(operator);
  await freshCode(other);
});
afterEach(() => expectBooksToAgree(shop));
afterAll(() => shop.close());

const reason = '和买家说好转到银行卡';
const listed = (by = operator) => by.call(listHandPayments, { params: { workshop } });
const asking = (refundId: string) => ({ params: { workshop }, body: { refundId, reason } });
const answering = (payment: string, approve = true) => ({ params: { workshop, payment }, body: { approve } });
const owedOf = async (refund: string): Promise<OwedRefund | undefined> => (await listed()).owed.find(({ refundId }) => refundId === refund);
const shown = async (id: string): Promise<HandPayment> => (await listed()).payments.find((one) => one.id === id)!;
const book = () => shop.worker.app.get(BookHandPayments).execute();

const heldUp = () => aHeldUpRefund(shop, manager);
const owed = () => aKeptRefund(shop, manager);

describe('a refund of which the bank kept a part', () => {
  it('is paid by hand once two operators agree, and its transfer is found in the bank’s statement', async () => {
    const { order, refund, restMinor } = await owed();
    expect(await owedOf(refund)).toMatchObject({
      orderId: order.id,
      byBank: { minor: order.total.minor / 4n },
      owed: { minor: restMinor },
      why: 'bank-kept',
      mayTryAgain: false,
      mayPayByHand: true,
    });
    expect((await listed(manager)).mayAsk).toBe(false);
    const desk = await manager.call(listWorkshopRefunds, { params: { workshop }, query: {} });
    expect(desk.refunds.find(({ id }) => id === refund)).toMatchObject({ status: 'accepted', stuck: true, sentAt: null });
    const asked = await operator.call(askHandPayment, asking(refund));
    expect(asked).toMatchObject({ status: 'asked', amount: { minor: restMinor }, reference: `HR-${asked.number}`, mayAnswer: false });
    expect(await owedOf(refund)).toBeUndefined();
    const { approvals } = await other.call(listApprovals, {});
    expect(approvals.find(({ id }) => id === asked.id)).toMatchObject({
      kind: 'hand-payment',
      workshop: { id: workshop },
      amount: { minor: restMinor },
    });
    expect((await operator.call(listApprovals, {})).approvals.filter(({ id }) => id === asked.id)).toEqual([]);
    expect(await other.call(answerHandPayment, answering(asked.id))).toMatchObject({ status: 'approved' });
    await Promise.all([book(), book(), book()]);
    expect(await shown(asked.id)).toMatchObject({ status: 'booked' });
    expect((await shop.journals(order)).filter((kind) => kind === 'refund.sent')).toHaveLength(2);
    expect(await onAccount(shop.database, 'bank.in_transit')).toBe(-restMinor);
    const { refunds } = await shop.shopper.call(showMyOrder, { params: { order: order.id } });
    expect(refunds[0]).toMatchObject({ status: 'sent', stuck: false, heldUp: false, byHand: { minor: restMinor } });

    const day = shop.clock.now().toISOString().slice(0, 10);
    const yuan = `${restMinor / 100n}.${(restMinor % 100n).toString().padStart(2, '0')}`;
    const csv = `${day},B1,-${yuan},CNY,-${yuan},退款 ${asked.reference}`;
    const body = { name: '对账单', csv, count: 1, closing: { minor: (-restMinor).toString(), currency: 'CNY' as const }, dryRun: false };
    await operator.call(importBankStatement, { body });
    await shop.worker.app.get(MatchBooks).execute();
    while ((await shop.worker.app.get(BookMovements).execute()) > 0);
    await eventually(async () => (await onAccount(shop.database, 'bank.main')) === -restMinor);
    expect(await onAccount(shop.database, 'bank.in_transit')).toBe(0n);
    expect(await shop.database.sql(`select bucket from ledger.break where check_name = 'R2' and status <> 'gone'`)).toEqual([]);
  });

  it('is asked for once, answered once, and stays owed when that was a no', async () => {
    const { refund } = await owed();
    const asked = await Promise.allSettled([operator, other, operator].map((who) => who.call(askHandPayment, asking(refund))));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await operator.refusal(askHandPayment, asking(refund))).name).toBe('hand-payment-asked');
    const { id } = (await listed()).payments.find(({ refundId }) => refundId === refund)!;
    const mine = (await shown(id)).askedBy === '韩松' ? operator : other;
    const theirs = mine === operator ? other : operator;
    expect((await mine.refusal(answerHandPayment, answering(id))).name).toBe('own-request');
    const answers = await Promise.allSettled([true, false, true].map(() => theirs.call(answerHandPayment, answering(id, false))));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await theirs.refusal(answerHandPayment, answering(id))).toMatchObject({
      name: 'hand-payment-state',
      details: { status: 'refused' },
    });
    await book();
    expect(await owedOf(refund)).toBeDefined();
  });

  it('is void, and nothing is paid, where it is not owed so any more when it comes to be booked', async () => {
    const { refund, restMinor } = await owed();
    const before = await onAccount(shop.database, 'bank.in_transit');
    const { id } = await operator.call(askHandPayment, asking(refund));
    await shop.database.sql('update ledger.hand_payment set amount_minor = amount_minor + 1 where id = $1', [id]);
    await other.call(answerHandPayment, answering(id));
    await book();
    await eventually(async () => (await shown(id)).status === 'void');
    expect(await onAccount(shop.database, 'bank.in_transit')).toBe(before);
    expect(await owedOf(refund)).toMatchObject({ owed: { minor: restMinor } });
  });

  it('waits as long as the dispute may still be won', async () => {
    const { order, refund, dispute } = await heldUp();
    const { refunds } = await shop.shopper.call(showMyOrder, { params: { order: order.id } });
    expect(refunds).toMatchObject([{ heldUp: true, stuck: false }]);
    expect(await owedOf(refund)).toBeUndefined();
    expect((await operator.refusal(askHandPayment, asking(refund))).name).toBe('refund-not-owed');
    await shop.decide(dispute, 'won');
    await shop.known(dispute, 'reinstated_at');
    expect((await operator.refusal(askHandPayment, asking(refund))).name).toBe('refund-not-owed');
  });

  it('is paid by the platform alone, and only its own workshop looks on', async () => {
    const { refund } = await owed();
    const township = await shop.catalog.signIn(phones.township);
    const stranger = await shop.catalog.signIn(phones.otherManager);
    for (const who of [manager, township, shop.shopper])
      expect((await who.refusal(askHandPayment, asking(refund))).name).toBe('not-allowed');
    expect((await shop.catalog.stranger.refusal(listHandPayments, { params: { workshop } })).name).toBe('signed-out');
    expect((await stranger.refusal(listHandPayments, { params: { workshop } })).name).toBe('not-found');
    expect((await listed(township)).owed.map(({ refundId }) => refundId)).toContain(refund);
    const { id } = await operator.call(askHandPayment, asking(refund));
    for (const who of [manager, township]) expect((await who.refusal(answerHandPayment, answering(id))).name).toBe('not-allowed');
    expect((await operator.refusal(answerHandPayment, answering(workshop))).name).toBe('not-found');
    expect((await operator.refusal(askHandPayment, asking(workshop))).name).toBe('not-found');
    await other.call(answerHandPayment, answering(id, false));
  });

  it.each([
    ['no reason', { reason: ' ' }],
    ['an amount of the client’s', { amount: { minor: '1', currency: 'CNY' } }],
    ['no refund', { refundId: 'all' }],
  ])('refuses %s', async (_, wrong) => {
    const wish = { params: { workshop }, body: { refundId: aKey(), reason, ...wrong } };
    expect((await operator.refusal(askHandPayment, wish as never)).name).toBe('malformed');
  });

  it('lets no console write what only the books say', async () => {
    const asConsole = (sql: string) =>
      shop.database.sqlAs('cunbo_console', `begin; select set_config('cunbo.workshops', '{${workshop}}', true); ${sql}; rollback`);
    await expect(asConsole('update ledger.hand_payment set booked_at = now()')).rejects.toMatchObject({ code: '42501' });
    await expect(asConsole('update orders.refund set by_hand_minor = 1')).rejects.toMatchObject({ code: '42501' });
  });
});
