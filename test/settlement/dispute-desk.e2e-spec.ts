import { createHmac } from 'node:crypto';
import { type ConsoleDispute, giveEvidence, listDisputes } from '#contracts';
import { aKey } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import { stripeKeys } from '../support/start-sandbox.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aDisputedShop, atProvider, type DisputedShop } from './a-disputed-shop.js';

const text = '十一月二十二日已送达，门卫签收。\n附：发货单与快递底单。';

describe('the desk of disputes', () => {
  let shop: DisputedShop;
  let manager: Visitor;
  let workshop: string;
  let other: string;
  beforeAll(async () => {
    shop = await aDisputedShop();
    manager = await shop.catalog.signIn(phones.manager);
    workshop = await shop.village.workshop('liugou');
    other = await shop.village.workshop('puping');
  });
  afterAll(() => shop.close());

  const list = async (by: Visitor = manager): Promise<readonly ConsoleDispute[]> =>
    (await by.call(listDisputes, { params: { workshop }, query: {} })).disputes;
  const find = async (provider: string): Promise<ConsoleDispute> => {
    const [row] = await shop.database.sql<{ id: string }>('select id from ledger.dispute where provider_id = $1', [provider]);
    return (await list()).find(({ id }) => id === row!.id)!;
  };
  const giving = (dispute: string, said = text, of = workshop) => ({ params: { workshop: of, dispute }, body: { text: said } });
  const aDispute = async (): Promise<string> => {
    const dispute = await shop.dispute(await shop.buy(2));
    await shop.known(dispute, 'withdrawn_at');
    return dispute;
  };

  it('shows what is disputed, by when an answer is due and whose shares are held back', async () => {
    const order = await shop.buy(2);
    const provider = await shop.dispute(order);
    await shop.known(provider, 'withdrawn_at');
    const shown = await find(provider);
    expect(shown).toMatchObject({
      orderId: order.id,
      orderNumber: order.number,
      reason: 'fraudulent',
      status: 'needs_response',
      amount: order.total,
      evidence: null,
      reinstatedAt: null,
      lostAt: null,
      items: [{ quantity: 2 }],
    });
    expect(shown.buyer).toMatch(/\*/);
    expect(Date.parse(shown.answerBy!) - Date.parse(shown.openedAt)).toBe(7 * 86_400_000);
    expect(shown.takes.reduce((all, { amount }) => all + amount.minor, 0n)).toBe(order.total.minor);
    const { waiting } = await manager.call(listDisputes, { params: { workshop }, query: {} });
    expect(waiting).toBe(1);
  });

  it('hands in what the workshop says, once, and hears how it ended', async () => {
    const provider = await aDispute();
    const { id } = await find(provider);
    expect(await manager.call(giveEvidence, giving(id))).toMatchObject({ id, evidence: text });
    await eventually(async () => (await find(provider)).status === 'under_review');
    const there = await atProvider<{ evidence: { uncategorized_text: string }; evidence_details: { submission_count: number } }>(
      shop,
      `/v1/disputes/${provider}`,
    );
    expect([there.evidence.uncategorized_text, there.evidence_details.submission_count]).toEqual([text, 1]);
    expect(await manager.call(giveEvidence, giving(id))).toMatchObject({ id, evidence: text });
    expect(await manager.refusal(giveEvidence, giving(id, `${text}再说一句`))).toMatchObject({ name: 'dispute-closed' });
    await shop.decide(provider, 'won');
    await shop.known(provider, 'reinstated_at');
    expect(await find(provider)).toMatchObject({ status: 'won', evidence: text });
    const [{ n } = { n: 0 }] = await shop.database.sql<{ n: number }>(
      `select count(*)::int as n from platform.outbox where event = 'dispute.answered' and payload->>'disputeId' = $1`,
      [id],
    );
    expect(n).toBe(1);
  });

  it('takes one of two words that come at once', async () => {
    const { id } = await find(await aDispute());
    const said = ['我们已经按时送到，有签收单。', '买家收到后还给了五星好评。'];
    const answers = await Promise.allSettled(said.map((one) => manager.call(giveEvidence, giving(id, one))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes no word of a dispute that is decided, or whose time is over', async () => {
    const decided = await aDispute();
    await shop.decide(decided, 'lost');
    await shop.known(decided, 'lost_at');
    expect(await manager.refusal(giveEvidence, giving((await find(decided)).id))).toMatchObject({
      name: 'dispute-closed',
      details: { status: 'lost' },
    });
    const late = await find(await aDispute());
    await shop.database.sql('update ledger.dispute set answer_by = $2 where id = $1', [late.id, shop.clock.now()]);
    expect((await manager.refusal(giveEvidence, giving(late.id))).name).toBe('dispute-closed');
  });

  it('is read by officers, and answered by nobody but the manager and the operator', async () => {
    const { id } = await find(await aDispute());
    for (const phone of [phones.township, phones.county]) {
      const officer = await shop.catalog.signIn(phone);
      expect((await list(officer)).map((one) => one.id)).toContain(id);
      expect((await officer.refusal(giveEvidence, giving(id))).name).toBe('not-allowed');
    }
    for (const phone of [phones.streamer, phones.shopper]) {
      const visitor = await shop.catalog.signIn(phone);
      expect((await visitor.refusal(listDisputes, { params: { workshop }, query: {} })).name).toBe('not-allowed');
      expect((await visitor.refusal(giveEvidence, giving(id))).name).toBe('not-allowed');
    }
    expect((await shop.catalog.stranger.refusal(listDisputes, { params: { workshop }, query: {} })).name).toBe('signed-out');
    expect((await shop.catalog.stranger.refusal(giveEvidence, giving(id))).name).toBe('signed-out');
    const neighbour = await shop.catalog.signIn(phones.otherManager);
    expect((await neighbour.refusal(listDisputes, { params: { workshop }, query: {} })).name).toBe('not-found');
    expect((await neighbour.refusal(giveEvidence, giving(id))).name).toBe('not-found');
    expect((await manager.refusal(giveEvidence, giving(aKey()))).name).toBe('not-found');
    const operator = await shop.catalog.signIn(phones.operator);
    expect((await operator.refusal(giveEvidence, giving(id, text, other))).name).toBe('not-found');
    expect(await operator.call(giveEvidence, giving(id))).toMatchObject({ evidence: text });
  });

  it.each([
    ['too short', '短'],
    ['too long', '长'.repeat(5_001)],
    ['with a turned reading direction', `这是一段足够长的说明\u202E`],
    ['with what nobody sees', `这是一段足够长的说明\u0007`],
  ])('refuses a word that is %s', async (_, said) => {
    const { id } = (await list())[0]!;
    expect((await manager.refusal(giveEvidence, giving(id, said))).name).toBe('malformed');
  });

  it('shows page by page what waits first', async () => {
    const shown = await list();
    const waits = shown.map(({ status, evidence }) => status === 'needs_response' && evidence === null);
    expect(waits).toEqual(waits.toSorted((a, b) => Number(b) - Number(a)));
    for (const [nth, { id }] of shown.entries()) {
      const page = await manager.call(listDisputes, { params: { workshop }, query: { after: id } });
      expect(page.disputes.map((one) => one.id)).toEqual(shown.slice(nth + 1).map((one) => one.id));
    }
  });

  const outcomes = async (object: unknown) =>
    (await shop.database.sql<{ outcome: string | null }>('select outcome from platform.inbox where object_id = $1', [object])).map(
      ({ outcome }) => outcome,
    );

  it('follows none that is no order’s, or that the provider does not know', async () => {
    const intent = await shop.sandbox.post('/v1/payment_intents', { amount: '5000', currency: 'cny', 'payment_method_types[]': 'card' });
    const { latest_charge: charge } = (await shop.sandbox.pay(intent['id'] as string)) as unknown as { latest_charge: string };
    const { id } = await shop.sandbox.post(`/_sandbox/charges/${charge}/dispute`, {});
    await eventually(async () => (await outcomes(id)).filter((outcome) => outcome === 'refused: no order of ours').length === 2);
    const body = JSON.stringify({ id: 'evt_ghost', object: 'event', type: 'charge.dispute.created', data: { object: { id: 'dp_ghost' } } });
    const seconds = Math.floor(Date.now() / 1_000);
    const signed = (secret: string) => `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
    const post = (signature: string) =>
      fetch(`${shop.catalog.url}/webhooks/stripe`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body,
      });
    expect((await post(signed('whsec_not_ours'))).status).toBe(400);
    expect(await outcomes('dp_ghost')).toEqual([]);
    expect((await post(signed(stripeKeys.STRIPE_WEBHOOK_SECRET))).status).toBe(200);
    await eventually(async () => (await outcomes('dp_ghost'))[0] === 'refused: no such dispute');
    expect(await shop.database.sql('select from ledger.dispute where provider_id = any ($1)', [['dp_ghost', id]])).toEqual([]);
  });
});
