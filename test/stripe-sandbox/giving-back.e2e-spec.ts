import type Stripe from 'stripe';
import { aPayment, aSandbox, call, refusal, until, type Running } from './support.js';

describe('giving money back', () => {
  let sandbox: Running;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await aSandbox();
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.close());

  it('refunds in parts until nothing is left, never more', async () => {
    const { id } = await aPayment(stripe, 10_000);
    const first = await stripe.refunds.create({ payment_intent: id, amount: 3_001, expand: ['balance_transaction'] });
    expect(first).toMatchObject({ status: 'succeeded', balance_transaction: { amount: -3_001, fee: 0, net: -3_001, type: 'refund' } });
    expect(await refusal(stripe.refunds.create({ payment_intent: id, amount: 7_000 }))).toMatchObject({
      type: 'StripeInvalidRequestError',
      param: 'amount',
    });
    await stripe.refunds.create({ payment_intent: id });
    expect(await refusal(stripe.refunds.create({ payment_intent: id }))).toMatchObject({ code: 'charge_already_refunded' });
    const { latest_charge } = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.refunds'] });
    expect(latest_charge).toMatchObject({
      amount_refunded: 10_000,
      refunded: true,
      refunds: { data: [{ amount: 6_999 }, { amount: 3_001 }] },
    });
    expect((await stripe.refunds.list({ payment_intent: id })).data).toHaveLength(2);
  });

  it('refuses to refund what was never paid', async () => {
    const open = await stripe.paymentIntents.create({ amount: 700, currency: 'cny' });
    expect(await refusal(stripe.refunds.create({ payment_intent: open.id }))).toMatchObject({ statusCode: 400 });
    expect(await refusal(stripe.refunds.create({ charge: 'ch_unknown' }))).toMatchObject({ code: 'resource_missing' });
  });

  it('lets a refund fail later and brings the money back', async () => {
    const { id } = await aPayment(stripe, 1_000, 'pm_card_refundFail');
    const before = (await call(sandbox.url, '/_sandbox/books')).body.totals.refunded;
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('succeeded');
    await until(async () => (await stripe.refunds.retrieve(refund.id)).status === 'failed');
    expect((await call(sandbox.url, '/_sandbox/books')).body).toMatchObject({ balanced: true, totals: { refunded: before } });
    expect((await stripe.charges.list({ payment_intent: id })).data[0]).toMatchObject({ amount_refunded: 0, refunded: false });
  });

  it('lets a refund be pending before it succeeds', async () => {
    const { id } = await aPayment(stripe, 1_000, 'pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('pending');
    await until(async () => (await stripe.refunds.retrieve(refund.id)).status === 'succeeded');
  });

  it('opens a dispute, takes the money, and gives it back when won', async () => {
    const paid = await aPayment(stripe, 8_000, 'pm_card_createDispute');
    const [dispute] = (await stripe.disputes.list({ payment_intent: paid.id })).data;
    expect(dispute).toMatchObject({ status: 'needs_response', amount: 8_000, balance_transactions: [{ net: -9_500, fee: 1_500 }] });
    expect(await refusal(stripe.refunds.create({ payment_intent: paid.id }))).toMatchObject({ code: 'charge_disputed' });
    const won = await stripe.disputes.update(dispute!.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    expect(won).toMatchObject({ status: 'won', balance_transactions: [{ net: -9_500 }, { net: 8_000 }] });
    expect(await refusal(stripe.disputes.close(dispute!.id))).toMatchObject({ code: 'dispute_already_closed' });
  });

  it('loses a dispute that is closed', async () => {
    const paid = await aPayment(stripe, 8_000);
    const { body } = await call(sandbox.url, `/_sandbox/charges/${paid.latest_charge as string}/dispute`, 'POST');
    expect(await stripe.disputes.close(body.id)).toMatchObject({ status: 'lost' });
    expect((await call(sandbox.url, '/_sandbox/books')).body).toMatchObject({ balanced: true, accounts: { disputes: '8000' } });
  });
});
