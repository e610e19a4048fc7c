import type Stripe from 'stripe';
import { aPayment, aSandbox, call, PUBLISHABLE_KEY, refusal, sdk, until, type Running } from './support.js';

describe('paying', () => {
  let sandbox: Running;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await aSandbox();
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.close());

  it('takes the money, with the fee rounded half up, and books it', async () => {
    const paid = await aPayment(stripe, 12_950, 'pm_card_visa', {
      metadata: { order: '7' },
      expand: ['latest_charge.balance_transaction'],
    });
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 12_950, last_payment_error: null });
    expect(paid.latest_charge).toMatchObject({
      metadata: { order: '7' },
      balance_transaction: { amount: 12_950, fee: 406, net: 12_544, currency: 'cny', reporting_category: 'charge' },
    });
    const { body } = await call(sandbox.url, '/_sandbox/books');
    expect(body).toMatchObject({ currency: 'cny', balanced: true, totals: { charged: '12950', fees: '406' } });
    expect(body.accounts).toMatchObject({ customers: '-12950', balance_available: '12544', fees: '406' });
  });

  it('declines, says why, and lets the payer try again', async () => {
    const error = await refusal(aPayment(stripe, 5_000, 'pm_card_visa_chargeDeclined'));
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' });
    const { id } = error.payment_intent!;
    const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      latest_charge: { status: 'failed', failure_code: 'card_declined' },
    });
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

  it('takes test card numbers and no others', async () => {
    const create = (number: string) =>
      stripe.paymentIntents.create({
        amount: 1_000,
        currency: 'cny',
        confirm: true,
        payment_method_data: { type: 'card', card: { number, exp_month: 4, exp_year: 2033 } },
      } as never);
    expect((await create('4242424242424242')).status).toBe('succeeded');
    expect(await refusal(create('4000000000000002'))).toMatchObject({ code: 'card_declined' });
    expect((await create('4000002500003155')).status).toBe('requires_action');
    expect((await create('4000000000001000')).status).toBe('processing');
    expect(await refusal(create('4111111111111111'))).toMatchObject({ code: 'incorrect_number' });
  });

  it('asks for a step elsewhere and goes on after it', async () => {
    const asked = await aPayment(stripe, 3_000, 'pm_card_authenticationRequired', { return_url: 'https://shop.example/back' });
    expect(asked).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: 'https://shop.example/back' } },
    });
    await call(sandbox.url, `/_sandbox/payment_intents/${asked.id}/authorise`, 'POST');
    expect((await stripe.paymentIntents.retrieve(asked.id)).status).toBe('succeeded');
  });

  it('ends the attempt when the step is refused', async () => {
    const asked = await aPayment(stripe, 3_000, 'pm_card_authenticationRequired');
    await call(sandbox.url, `/_sandbox/payment_intents/${asked.id}/refuse`, 'POST');
    expect(await stripe.paymentIntents.retrieve(asked.id)).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
  });

  it('sends wallets elsewhere', async () => {
    const alipay = await stripe.paymentIntents.create({
      amount: 900,
      currency: 'cny',
      confirm: true,
      payment_method_data: { type: 'alipay' },
      return_url: 'https://shop.example',
    });
    expect(alipay.next_action?.alipay_handle_redirect?.url).toContain(`/pay/${alipay.id}/authorise`);
    const wechat = await aPayment(stripe, 900, 'pm_wechat_pay');
    expect(wechat.next_action?.wechat_pay_display_qr_code?.hosted_instructions_url).toContain('/authorise');
    await call(sandbox.url, `/_sandbox/payment_intents/${wechat.id}/authorise`, 'POST');
    const charge = await stripe.charges.list({ payment_intent: wechat.id });
    expect(charge.data).toMatchObject([{ paid: true, payment_method_details: { type: 'wechat_pay' } }]);
  });

  it('succeeds late by itself, or at once when asked', async () => {
    const late = await aPayment(stripe, 2_000, 'pm_card_lateSuccess');
    expect(late).toMatchObject({ status: 'processing', latest_charge: null });
    await until(async () => (await stripe.paymentIntents.retrieve(late.id)).status === 'succeeded');
    expect((await call(sandbox.url, `/_sandbox/payment_intents/${late.id}/succeed`, 'POST')).body.error.code).toBe(
      'payment_intent_unexpected_state',
    );
    const failing = await aPayment(stripe, 2_000, 'pm_card_lateDecline');
    await until(async () => (await stripe.paymentIntents.retrieve(failing.id)).last_payment_error?.code === 'card_declined');
  });

  it('holds money and captures part of it', async () => {
    const held = await aPayment(stripe, 4_000, 'pm_card_visa', { capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 4_000, amount_received: 0 });
    const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 2_500 });
    expect(taken).toMatchObject({ status: 'succeeded', amount_received: 2_500 });
    expect(await refusal(stripe.paymentIntents.capture(held.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('cancels what is not paid, and only that', async () => {
    const open = await stripe.paymentIntents.create({ amount: 700, currency: 'cny' });
    const canceled = await stripe.paymentIntents.cancel(open.id, { cancellation_reason: 'abandoned' });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    expect(await refusal(stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa' }))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    const paid = await aPayment(stripe);
    expect(await refusal(stripe.paymentIntents.cancel(paid.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('updates an open payment', async () => {
    const open = await stripe.paymentIntents.create({ amount: 700, currency: 'cny', metadata: { a: '1', b: '2' } });
    const updated = await stripe.paymentIntents.update(open.id, { amount: 900, metadata: { a: '', c: '3' }, transfer_group: 'order-1' });
    expect(updated).toMatchObject({ amount: 900, metadata: { b: '2', c: '3' }, transfer_group: 'order-1' });
  });

  it('lets a publishable key confirm with the client secret, and nothing else', async () => {
    const open = await stripe.paymentIntents.create({ amount: 700, currency: 'cny' });
    const shopper = sdk(sandbox.url, PUBLISHABLE_KEY);
    expect(await refusal(shopper.paymentIntents.retrieve(open.id))).toMatchObject({ code: 'parameter_missing' });
    expect(await refusal(shopper.paymentIntents.retrieve(open.id, { client_secret: 'wrong' }))).toMatchObject({ code: 'resource_missing' });
    expect(await refusal(shopper.paymentIntents.list())).toMatchObject({ statusCode: 403 });
    const paid = await shopper.paymentIntents.confirm(open.id, {
      payment_method: 'pm_card_visa',
      client_secret: open.client_secret!,
    } as never);
    expect(paid.status).toBe('succeeded');
  });
});
