import type Stripe from 'stripe';
import { aSandbox, call, refusal, sdk, type Running } from './support.js';

describe('refusing', () => {
  let sandbox: Running;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await aSandbox();
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.close());

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const create = (params: object) => refusal(stripe.paymentIntents.create({ amount: 500, currency: 'cny', ...params }));

  it('throws in the SDK for a part of the API it does not know', async () => {
    expect(await refusal(stripe.products.list())).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 404 });
    expect(await refusal(stripe.products.create({ name: 'x' }))).toMatchObject({ statusCode: 404 });
    expect(await refusal(stripe.accounts.del('acct_x'))).toMatchObject({ statusCode: 404 });
  });

  it('names what is wrong with a request', async () => {
    expect(await create({ amount: undefined })).toMatchObject({ code: 'parameter_missing', param: 'amount' });
    expect(await create({ amount: -5 })).toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' });
    expect(await create({ amount: 12.5 })).toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' });
    expect(await create({ amount: 100_000_000 })).toMatchObject({ code: 'amount_too_large' });
    expect(await create({ amount: 49 })).toMatchObject({ code: 'amount_too_small' });
    expect(await create({ currency: 'yuan!' })).toMatchObject({ param: 'currency' });
    expect(await create({ colour: 'red' })).toMatchObject({ code: 'parameter_unknown', param: 'colour' });
    expect(await create({ shipping: 'x' })).toMatchObject({ param: 'shipping' });
    expect(await create({ payment_method: 'pm_unknown' })).toMatchObject({ code: 'resource_missing', param: 'payment_method' });
    expect(await create({ metadata: { long: 'x'.repeat(501) } })).toMatchObject({ statusCode: 400 });
    expect(await refusal(stripe.paymentIntents.retrieve('pi_unknown'))).toMatchObject({ statusCode: 404, code: 'resource_missing' });
    expect(await refusal(stripe.refunds.retrieve('ch_wrong_kind'))).toMatchObject({ code: 'resource_missing' });
  });

  it('refuses wrong keys and foreign accounts', async () => {
    expect(await refusal(sdk(sandbox.url, 'sk_test_wrong').balance.retrieve())).toMatchObject({ type: 'StripeAuthenticationError' });
    expect(await refusal(stripe.balance.retrieve({}, { stripeAccount: 'acct_unknown' }))).toMatchObject({ statusCode: 403 });
    expect((await call(sandbox.url, '/v1/balance', 'GET', { authorization: '' })).status).toBe(401);
    const basic = Buffer.from(`${sandbox.env.STRIPE_SECRET_KEY}:`).toString('base64');
    expect((await call(sandbox.url, '/v1/balance', 'GET', { authorization: `Basic ${basic}` })).status).toBe(200);
  });

  it('answers broken bodies in the same shape, and lives on', async () => {
    const post = (body: string, headers: Record<string, string> = form) => call(sandbox.url, '/v1/payment_intents', 'POST', headers, body);
    const broken = [
      await post('{"amount": 5}', { 'content-type': 'application/json' }),
      await post('a[b=1'),
      await post('a=1&a[b]=2'),
      await post(`${'a'.repeat(300_000)}=1`),
      await post('a[b][c][d][e][f][g][h][i]=1'),
      await post('__proto__[polluted]=1&constructor[prototype][polluted]=1'),
      await call(sandbox.url, '/v1/%zz'),
    ];
    for (const { status, body } of broken) {
      expect([400, 404]).toContain(status);
      expect(body.error).toMatchObject({ type: 'invalid_request_error' });
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((await call(sandbox.url, '/health/ready')).status).toBe(200);
  });

  it('says which request it was and which version it speaks', async () => {
    const { headers } = await call(sandbox.url, '/v1/balance', 'GET', { 'stripe-version': '2026-10-28.endive' });
    expect(headers.get('request-id')).toMatch(/^req_\w+$/);
    expect(headers.get('stripe-version')).toBe('2026-10-28.endive');
  });
});
