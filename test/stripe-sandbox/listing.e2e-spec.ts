import type Stripe from 'stripe';
import { aPayment, aSandbox, refusal, type Running } from './support.js';

describe('listing', () => {
  let sandbox: Running;
  let stripe: Stripe;
  const ids: string[] = [];

  beforeAll(async () => {
    sandbox = await aSandbox();
    stripe = sandbox.stripe;
    for (let made = 0; made < 7; made++) ids.unshift((await aPayment(stripe, 1_000 + made)).id);
  });
  afterAll(() => sandbox.close());

  it('shows the newest first, page after page', async () => {
    const first = await stripe.paymentIntents.list({ limit: 3 });
    expect(first).toMatchObject({ object: 'list', url: '/v1/payment_intents', has_more: true });
    expect(first.data.map((intent) => intent.id)).toEqual(ids.slice(0, 3));
    const rest = await stripe.paymentIntents.list({ limit: 10, starting_after: ids[2] });
    expect(rest.data.map((intent) => intent.id)).toEqual(ids.slice(3));
    expect(rest.has_more).toBe(false);
    const before = await stripe.paymentIntents.list({ limit: 2, ending_before: ids[4] });
    expect(before.data.map((intent) => intent.id)).toEqual(ids.slice(2, 4));
  });

  it('lets the SDK walk through everything', async () => {
    const seen: string[] = [];
    for await (const intent of stripe.paymentIntents.list({ limit: 2 })) seen.push(intent.id);
    expect(seen).toEqual(ids);
  });

  it('narrows by field and time, and expands', async () => {
    const charges = await stripe.charges.list({ payment_intent: ids[3], expand: ['data.balance_transaction', 'data.payment_intent'] });
    expect(charges.data).toMatchObject([{ payment_intent: { id: ids[3] }, balance_transaction: { type: 'charge' } }]);
    const now = Math.floor(Date.now() / 1_000);
    expect((await stripe.balanceTransactions.list({ type: 'charge', created: { gte: now - 60 } })).data).toHaveLength(7);
    expect((await stripe.balanceTransactions.list({ created: { lt: now - 60 } })).data).toHaveLength(0);
    expect((await stripe.events.list({ type: 'payment_intent.succeeded', limit: 100 })).data).toHaveLength(7);
  });

  it('refuses what makes no sense', async () => {
    expect(await refusal(stripe.charges.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
    expect(await refusal(stripe.charges.list({ starting_after: 'ch_unknown' }))).toMatchObject({ code: 'resource_missing' });
    expect(await refusal(stripe.charges.list({ expand: ['data.nonsense'] }))).toMatchObject({ param: 'expand' });
    expect(await refusal(stripe.charges.list({ colour: 'red' } as never))).toMatchObject({ code: 'parameter_unknown', param: 'colour' });
  });
});
