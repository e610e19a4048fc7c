import type Stripe from 'stripe';
import { aPayment, aSandbox, call, refusal, type Running } from './support.js';

describe('repeating a request', () => {
  let sandbox: Running;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await aSandbox();
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.close());

  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('gives the first answer again for the same key', async () => {
    const pay = () => aPaymentWith('again-1', 5_000);
    const [first, second] = [await pay(), await pay()];
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(second.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
  });

  it('gives a decline again, status and all', async () => {
    const pay = () => refusal(aPaymentWith('again-2', 5_000, 'pm_card_chargeDeclined'));
    const [first, second] = [await pay(), await pay()];
    expect(second).toMatchObject({ statusCode: 402, code: 'card_declined', payment_intent: { id: first.payment_intent!.id } });
  });

  it('refuses the same key for something else', async () => {
    await aPaymentWith('again-3', 5_000);
    expect(await refusal(aPaymentWith('again-3', 5_001))).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    const other = await refusal(stripe.refunds.create({ payment_intent: 'pi_any' }, { idempotencyKey: 'again-3' }));
    expect(other.type).toBe('StripeIdempotencyError');
  });

  it('does the work once when both come at the same moment', async () => {
    const headers = { ...form, 'idempotency-key': 'again-4' };
    const posts = await Promise.all(
      Array.from({ length: 8 }, () =>
        call(sandbox.url, '/v1/payment_intents', 'POST', headers, 'amount=900&currency=cny&metadata[once]=yes'),
      ),
    );
    const made = posts.filter((post) => post.status === 200);
    const busy = posts.filter((post) => post.status === 409);
    expect(made.length + busy.length).toBe(8);
    expect(busy.every((post) => post.body.error.code === 'idempotency_key_in_use')).toBe(true);
    const all = await stripe.paymentIntents.list({ limit: 100 });
    expect(all.data.filter((intent) => intent.metadata.once === 'yes')).toHaveLength(1);
  });

  it('forgets a request whose parameters made no sense', async () => {
    expect(await refusal(aPaymentWith('again-5', 0))).toMatchObject({ code: 'parameter_invalid_integer' });
    expect((await aPaymentWith('again-5', 5_000)).status).toBe('succeeded');
  });

  it('keeps keys of different accounts apart', async () => {
    await aPayment(stripe, 100_000);
    const accounts = await Promise.all(
      [1, 2].map(() => stripe.accounts.create({ type: 'custom', capabilities: { transfers: { requested: true } } })),
    );
    for (const { id } of accounts) await stripe.transfers.create({ amount: 500, currency: 'cny', destination: id });
    const payouts = await Promise.all(
      accounts.map(({ id }) => stripe.payouts.create({ amount: 500, currency: 'cny' }, { stripeAccount: id, idempotencyKey: 'week-1' })),
    );
    expect(payouts[0]!.id).not.toBe(payouts[1]!.id);
  });

  function aPaymentWith(idempotencyKey: string, amount: number, payment_method = 'pm_card_visa') {
    return stripe.paymentIntents.create({ amount, currency: 'cny', payment_method, confirm: true }, { idempotencyKey });
  }
});
