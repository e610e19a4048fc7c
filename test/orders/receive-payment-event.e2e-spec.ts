import { createHmac } from 'node:crypto';
import { eventually } from '../support/eventually.js';
import { stripeKeys } from '../support/start-sandbox.js';
import { aShop, type Shop } from './a-shop.js';

const signed = (body: string, { secret = stripeKeys.STRIPE_WEBHOOK_SECRET, at = Date.now() } = {}): string => {
  const seconds = Math.floor(at / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
};

let made = 0;
const anEvent = (type = 'payment_intent.succeeded') => {
  const id = `evt_${(made += 1)}`;
  return { id, body: JSON.stringify({ id, object: 'event', type, data: { object: { id: 'pi_unknown', object: 'payment_intent' } } }) };
};

describe('receiving a report of the payment provider', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await aShop({ webhooks: false });
  });
  afterAll(() => shop.close());

  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${shop.catalog.url}/webhooks/stripe`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  const inbox = (id: string) => shop.database.sql('select kind, object_id, outcome from platform.inbox where event_id = $1', [id]);
  const news = (id: string) =>
    shop.database.sql(`select from platform.outbox where event = 'payments.reported' and payload->'eventIds' ? $1`, [id]);

  it('keeps it with its news before it answers', async () => {
    const { id, body } = anEvent();
    const answer = await post(body, { 'stripe-signature': signed(body) });
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
    expect(await inbox(id)).toEqual([{ kind: 'payment_intent.succeeded', object_id: 'pi_unknown', outcome: null }]);
    expect(await news(id)).toHaveLength(1);
  });

  it('keeps one of five that come at once, and answers all of them', async () => {
    const { id, body } = anEvent();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body, { 'stripe-signature': signed(body) })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect([(await inbox(id)).length, (await news(id)).length]).toEqual([1, 1]);
  });

  it('tells of a transfer that was taken back apart from payments', async () => {
    const { id, body } = anEvent('transfer.reversed');
    expect((await post(body, { 'stripe-signature': signed(body) })).status).toBe(200);
    expect(await news(id)).toHaveLength(0);
    const told = `select from platform.outbox where event = 'transfers.reported' and payload->'eventIds' ? $1`;
    expect(await shop.database.sql(told, [id])).toHaveLength(1);
  });

  it('keeps one that speaks of no object, so that the provider need not repeat it', async () => {
    const id = 'evt_balance';
    const body = JSON.stringify({ id, object: 'event', type: 'balance.available', data: { object: { object: 'balance' } } });
    expect((await post(body, { 'stripe-signature': signed(body) })).status).toBe(200);
    expect(await inbox(id)).toEqual([{ kind: 'balance.available', object_id: '', outcome: 'kept' }]);
  });

  it.each(['charge.updated', 'payment_intent.created', 'payment_intent.payment_failed'])(
    'keeps %s, which moves no order, without news',
    async (kind) => {
      const { id, body } = anEvent(kind);
      expect((await post(body, { 'stripe-signature': signed(body) })).status).toBe(200);
      expect(await inbox(id)).toMatchObject([{ outcome: 'kept' }]);
      expect(await news(id)).toHaveLength(0);
    },
  );

  it.each([
    ['no signature', () => ({})],
    ['nonsense for a signature', () => ({ 'stripe-signature': 'v1' })],
    ['an empty signature', () => ({ 'stripe-signature': 't=,v1=' })],
    ['a signature under another secret', (body: string) => ({ 'stripe-signature': signed(body, { secret: 'whsec_other' }) })],
    ['a signature of another body', (body: string) => ({ 'stripe-signature': signed(`${body} `) })],
    ['a signature six minutes old', (body: string) => ({ 'stripe-signature': signed(body, { at: Date.now() - 360_000 }) })],
  ])('refuses %s and writes nothing', async (_, headers) => {
    const { id, body } = anEvent();
    const answer = await post(body, headers(body));
    expect([answer.status, ((await answer.json()) as { name: string }).name]).toEqual([400, 'signature-wrong']);
    expect(await inbox(id)).toHaveLength(0);
    expect(await news(id)).toHaveLength(0);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['JSON that is no event', '{"id":"evt_x"}'],
    ['nothing', ''],
  ])('refuses %s, signed or not', async (_, body) => {
    const answer = await post(body, { 'stripe-signature': signed(body) });
    expect([answer.status, ((await answer.json()) as { name: string }).name]).toEqual([400, 'unreadable']);
  });

  it('comes to an end about a payment that the provider does not know', async () => {
    const { id, body } = anEvent();
    await post(body, { 'stripe-signature': signed(body) });
    await shop.work();
    await eventually(async () => (await inbox(id))[0]?.['outcome'] === 'refused: no such payment');
  });

  it('reads a report of 200 KB', async () => {
    const { id, body } = anEvent('charge.updated');
    const big = JSON.stringify({ ...JSON.parse(body), filling: 'x'.repeat(200_000) });
    expect((await post(big, { 'stripe-signature': signed(big) })).status).toBe(200);
    expect(await inbox(id)).toHaveLength(1);
  });

  it('refuses a body beyond its size', async () => {
    const body = JSON.stringify({ id: 'evt_big', filling: 'x'.repeat(1_100_000) });
    expect((await post(body, { 'stripe-signature': signed(body) })).status).toBe(413);
  });
});
