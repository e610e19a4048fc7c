import { stripeShapes } from '../../apps/stripe-sandbox/stripe-shapes.js';
import { aPayment, aSandbox, call } from './support.js';

/** Checks every Stripe object inside an answer against the list of its keys. */
function check(value: unknown, seen: Set<string>): void {
  if (Array.isArray(value)) value.forEach((item) => check(item, seen));
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  const { object: kind } = value as { object?: string };
  const shape = typeof kind === 'string' && stripeShapes[kind as keyof typeof stripeShapes];
  // News of a connected account is told with one key more: whose news it is.
  if (shape)
    expect([
      kind,
      Object.keys(value)
        .filter((key) => kind !== 'event' || key !== 'account')
        .toSorted(),
    ]).toEqual([kind, [...shape]]);
  if (shape) seen.add(kind!);
  Object.values(value).forEach((inner) => check(inner, seen));
}

describe('the shapes of objects', () => {
  it('has exactly the keys Stripe has, wherever an object is shown', async () => {
    const sandbox = await aSandbox();
    const { stripe, url } = sandbox;
    const account = await stripe.accounts.create({
      type: 'custom',
      capabilities: { transfers: { requested: true } },
      external_account: { object: 'bank_account', country: 'HK', currency: 'cny', account_number: '000123456789' },
    });
    const paid = await aPayment(stripe, 90_000);
    for (const method of [
      'pm_card_chargeDeclined',
      'pm_card_authenticationRequired',
      'pm_card_lateSuccess',
      'pm_card_createDispute',
      'pm_alipay',
      'pm_wechat_pay',
    ]) {
      await aPayment(stripe, 1_000, method).catch((error: { code?: string }) => expect(error.code).toBe('card_declined'));
    }
    await stripe.refunds.create({ payment_intent: paid.id, amount: 50 });
    const transfer = await stripe.transfers.create({ amount: 500, currency: 'cny', destination: account.id });
    await stripe.transfers.createReversal(transfer.id, { amount: 100 });
    await stripe.payouts.create({ amount: 500, currency: 'cny' });
    await stripe.payouts.create({ amount: 100, currency: 'cny' }, { stripeAccount: account.id });
    await stripe.customers.create({ name: '许小满' });
    const seen = new Set<string>();
    const resources = [
      'payment_intents',
      'charges',
      'payment_methods',
      'refunds',
      'disputes',
      'balance_transactions',
      'payouts',
      'transfers',
      'accounts',
      'customers',
      'events',
    ];
    for (const path of [...resources.map((name) => `${name}?limit=100`), 'balance']) check((await call(url, `/v1/${path}`)).body, seen);
    for (const path of ['charges', 'payouts', 'events'])
      check((await call(url, `/v1/${path}`, 'GET', { 'stripe-account': account.id })).body, seen);
    expect([...seen].toSorted()).toEqual(Object.keys(stripeShapes).toSorted());
    await sandbox.close();
  });
});
