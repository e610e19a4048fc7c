import { answerRefund, listWorkshopRefunds, type Order, type Refund, requestRefund, showMyOrder } from '#contracts';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aKey, aShop, cracklings, type Shop } from './a-shop.js';

describe('answering refund requests', () => {
  let shop: Shop;
  let manager: Visitor;
  let workshop: string;
  beforeAll(async () => {
    shop = await aShop();
    await shop.work();
    manager = await shop.catalog.signIn(phones.manager);
    workshop = await shop.village.workshop('liugou');
    await shop.village.stock(await shop.village.sku(cracklings), 500);
  });
  afterAll(() => shop.close());

  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  const aPaidOrder = async (quantity = 1): Promise<Order> => {
    const placed = await shop.place({ quantity });
    await shop.sandbox.pay(await shop.startPaying(placed));
    return eventually(async () => {
      const order = await look(placed.id);
      return order.status === 'paid' && order;
    });
  };
  const ask = async (order: Order, quantity = 1): Promise<Refund> => {
    shop.clock.advance(1_000);
    const body = {
      id: aKey(),
      lines: [{ lineId: order.lines[0]!.id, quantity }],
      reason: 'damaged' as const,
      note: '碎了',
      pictureIds: [],
    };
    return (await shop.shopper.call(requestRefund, { params: { order: order.id }, body })).refunds[0]!;
  };
  const answering = (refund: Refund, accept: boolean, note = '') => ({ params: { workshop, refund: refund.id }, body: { accept, note } });
  const list = (query: object = {}) => manager.call(listWorkshopRefunds, { params: { workshop }, query });

  it('shows what is asked, the most urgent on top, with the buyer masked, and how many wait', async () => {
    const order = await aPaidOrder(3);
    const first = await ask(order);
    const second = await ask(order);
    const third = await ask(order);
    await manager.call(answerRefund, answering(second, false, '照片里看不出来'));
    const { refunds, waiting, next } = await list();
    expect(refunds.map(({ id }) => id)).toEqual([first.id, third.id, second.id]);
    expect([waiting, next]).toEqual([2, null]);
    expect(refunds[0]).toMatchObject({ ...first, orderNumber: order.number, items: [{ quantity: 1, name: order.lines[0]!.name }] });
    expect(refunds[0]!.buyer).toMatch(/\*/);
    for (const { takes, amount } of refunds) expect(takes.reduce((sum, take) => sum + take.amount.minor, 0n)).toBe(amount.minor);
    expect((await list({ status: 'refused' })).refunds.map(({ id }) => id)).toEqual([second.id]);
    expect((await list({ after: first.id })).refunds.map(({ id }) => id)).toEqual([third.id, second.id]);
    expect((await list({ after: third.id })).refunds.map(({ id }) => id)).toEqual([second.id]);
  });

  it('accepts: the buyer has the money back, and hears the word', async () => {
    const order = await aPaidOrder(2);
    const refund = await ask(order);
    const answered = await manager.call(answerRefund, answering(refund, true, '对不起，下次多垫一层'));
    expect(answered).toMatchObject({ status: 'accepted', answerNote: '对不起，下次多垫一层', amount: refund.amount });
    expect(await look(order.id)).toMatchObject({ lines: [{ refundedQuantity: 1 }] });
    await eventually(async () => (await look(order.id)).refunds[0]!.status === 'sent');
    expect(await manager.call(answerRefund, answering(refund, true))).toMatchObject({ id: refund.id, answerNote: '对不起，下次多垫一层' });
    expect(await manager.refusal(answerRefund, answering(refund, false, '晚了'))).toMatchObject({ name: 'refund-closed' });
  });

  it('refuses with a word, and the units can be asked back again', async () => {
    const order = await aPaidOrder(1);
    const refund = await ask(order);
    expect(await manager.refusal(answerRefund, answering(refund, false))).toMatchObject({ name: 'malformed' });
    expect(await manager.call(answerRefund, answering(refund, false, '没有坏'))).toMatchObject({ status: 'refused', answerNote: '没有坏' });
    expect((await look(order.id)).timeline.map(({ kind }) => kind)).toContain('refund-refused');
    expect((await ask(order)).status).toBe('requested');
  });

  it('decides once when two answer at the same time', async () => {
    const order = await aPaidOrder(1);
    const refund = await ask(order);
    const answers = await Promise.allSettled([
      manager.call(answerRefund, answering(refund, true)),
      manager.call(answerRefund, answering(refund, false, '不行')),
      manager.call(answerRefund, answering(refund, true)),
    ]);
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
    const [{ news }] = (await shop.database.sql<{ news: number }>(
      `select count(*)::int as news from platform.outbox where event = 'refund.accepted' and payload->>'refundId' = $1`,
      [refund.id],
    )) as [{ news: number }];
    const { refundedQuantity } = (await look(order.id)).lines[0]!;
    expect(refundedQuantity).toBe(news);
    expect(news).toBe(answers[0].status === 'fulfilled' ? 1 : 0);
  });

  it('is for the manager of that workshop and the operator; officers look on', async () => {
    const refund = await ask(await aPaidOrder(1));
    const otherManager = await shop.catalog.signIn(phones.otherManager);
    const township = await shop.catalog.signIn(phones.township);
    expect((await township.call(listWorkshopRefunds, { params: { workshop }, query: {} })).refunds.map(({ id }) => id)).toContain(
      refund.id,
    );
    expect(await township.refusal(answerRefund, answering(refund, true))).toMatchObject({ name: 'not-allowed' });
    expect(await otherManager.refusal(listWorkshopRefunds, { params: { workshop }, query: {} })).toMatchObject({ name: 'not-found' });
    expect(await otherManager.refusal(answerRefund, answering(refund, true))).toMatchObject({ name: 'not-found' });
    const own = { ...answering(refund, true), params: { workshop: await shop.village.workshop('nanmen'), refund: refund.id } };
    expect(await otherManager.refusal(answerRefund, own)).toMatchObject({ name: 'not-found' });
    expect(await manager.refusal(answerRefund, { ...answering(refund, true), params: { workshop, refund: aKey() } })).toMatchObject({
      name: 'not-found',
    });
    expect(await shop.shopper.refusal(listWorkshopRefunds, { params: { workshop }, query: {} })).toMatchObject({ name: 'not-allowed' });
    expect(await shop.catalog.stranger.refusal(answerRefund, answering(refund, true))).toMatchObject({ name: 'signed-out' });
    expect(await manager.refusal(answerRefund, { ...answering(refund, true), body: { accept: 1, note: '' } as never })).toMatchObject({
      name: 'malformed',
    });
    const operator = await shop.catalog.signIn(phones.operator);
    expect(await operator.call(answerRefund, answering(refund, true))).toMatchObject({ status: 'accepted' });
  });
});
