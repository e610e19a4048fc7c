import Stripe from 'stripe';
import { createSandbox } from '../../apps/stripe-sandbox/stripe-sandbox.js';
import { aPayment, aSandbox, anEndpoint, call, moveOn, until, WEBHOOK_SECRET, type Post } from './support.js';

const listening = (url: string) => ({ STRIPE_WEBHOOK_URL: url, STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET, STRIPE_WEBHOOK_RETRY_MS: '20' });
const typesOf = (posts: Post[]) => posts.map((post) => (JSON.parse(post.body) as Stripe.Event).type).toSorted();

describe('telling what happened', () => {
  it('signs every event so that the SDK accepts it', async () => {
    const endpoint = await anEndpoint();
    const sandbox = await aSandbox(listening(endpoint.url));
    const paid = await aPayment(sandbox.stripe);
    await until(() => endpoint.posts.length === 3);
    expect(typesOf(endpoint.posts)).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded']);
    for (const { body, signature } of endpoint.posts) {
      const event = sandbox.stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET);
      expect(event).toMatchObject({ object: 'event', livemode: false, pending_webhooks: 1 });
      expect(() => sandbox.stripe.webhooks.constructEvent(`${body} `, signature, WEBHOOK_SECRET)).toThrow('signature');
    }
    const succeeded = endpoint.posts.map((post) => JSON.parse(post.body)).find((event) => event.type === 'payment_intent.succeeded');
    expect(succeeded.data.object).toEqual(JSON.parse(JSON.stringify(paid)));
    await until(async () => (await sandbox.stripe.events.retrieve(succeeded.id)).pending_webhooks === 0);
    await sandbox.close();
    await endpoint.close();
  });

  it('tries again until the endpoint takes it', async () => {
    const endpoint = await anEndpoint((_post, count) => (count < 3 ? 500 : 200));
    const sandbox = await aSandbox(listening(endpoint.url));
    await sandbox.stripe.paymentIntents.create({ amount: 500, currency: 'cny' });
    await until(() => endpoint.posts.length === 3);
    expect(new Set(endpoint.posts.map((post) => post.body)).size).toBe(1);
    await sandbox.close();
    await endpoint.close();
  });

  it('delivers after a restart what it could not deliver before', async () => {
    const sandbox = await aSandbox(listening('http://127.0.0.1:9/'));
    const open = await sandbox.stripe.paymentIntents.create({ amount: 500, currency: 'cny' });
    await sandbox.close();
    const endpoint = await anEndpoint();
    const again = await createSandbox({ ...sandbox.env, ...listening(endpoint.url) });
    await until(() => endpoint.posts.length === 1);
    expect(JSON.parse(endpoint.posts[0]!.body).data.object.id).toBe(open.id);
    await again.close();
    await endpoint.close();
  });

  it('delivers an event once more on request', async () => {
    const endpoint = await anEndpoint();
    const sandbox = await aSandbox(listening(endpoint.url));
    await sandbox.stripe.paymentIntents.create({ amount: 500, currency: 'cny' });
    await until(() => endpoint.posts.length === 1);
    const [event] = (await sandbox.stripe.events.list()).data;
    expect((await call(sandbox.url, `/_sandbox/events/${event!.id}/resend`, 'POST')).status).toBe(200);
    await until(() => endpoint.posts.length === 2);
    expect(JSON.parse(endpoint.posts[1]!.body).id).toBe(event!.id);
    await sandbox.close();
    await endpoint.close();
  });

  it('tells of every kind of change', async () => {
    const sandbox = await aSandbox({ PAYOUT_AFTER_MS: '600000' });
    const { stripe, url } = sandbox;
    const account = await stripe.accounts.create({ type: 'custom', capabilities: { transfers: { requested: true } } });
    const paid = await aPayment(stripe, 50_000);
    await stripe.charges.update(paid.latest_charge as string, { metadata: { seen: 'yes' } });
    await aPayment(stripe, 1_000, 'pm_card_chargeDeclined').catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'card_declined' }),
    );
    const asked = await aPayment(stripe, 1_000, 'pm_card_authenticationRequired');
    await stripe.paymentIntents.cancel(asked.id);
    const late = await aPayment(stripe, 1_000, 'pm_card_lateSuccess');
    await call(url, `/_sandbox/payment_intents/${late.id}/succeed`, 'POST');
    await stripe.refunds.create({ payment_intent: paid.id, amount: 100 });
    const { latest_charge } = await stripe.paymentIntents.retrieve(late.id);
    const dispute = await call(url, `/_sandbox/charges/${latest_charge as string}/dispute`, 'POST');
    await stripe.disputes.update(dispute.body.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    const failing = await aPayment(stripe, 1_000, 'pm_card_refundFail');
    await stripe.refunds.create({ payment_intent: failing.id });
    const transfer = await stripe.transfers.create({ amount: 1_000, currency: 'cny', destination: account.id });
    await stripe.transfers.createReversal(transfer.id);
    await stripe.payouts.create({ amount: 1_000, currency: 'cny' });
    const lost = await stripe.payouts.create({ amount: 1_000, currency: 'cny' });
    await call(url, `/_sandbox/payouts/${lost.id}/fail`, 'POST');
    await moveOn(sandbox, 700_000);
    const seen = await until(async () => {
      const types = new Set((await stripe.events.list({ limit: 100 })).data.map((event) => event.type as string));
      return types.has('payout.paid') && types.has('refund.failed') && types;
    });
    expect([...seen].toSorted()).toEqual(
      [
        'account.updated',
        'charge.dispute.closed',
        'charge.dispute.created',
        'charge.dispute.funds_reinstated',
        'charge.dispute.funds_withdrawn',
        'charge.dispute.updated',
        'charge.failed',
        'charge.refunded',
        'charge.succeeded',
        'charge.updated',
        'payment_intent.canceled',
        'payment_intent.created',
        'payment_intent.payment_failed',
        'payment_intent.processing',
        'payment_intent.requires_action',
        'payment_intent.succeeded',
        'payout.created',
        'payout.failed',
        'payout.paid',
        'refund.created',
        'refund.failed',
        'refund.updated',
        'transfer.created',
        'transfer.reversed',
      ].toSorted(),
    );
    await sandbox.close();
  });
});
