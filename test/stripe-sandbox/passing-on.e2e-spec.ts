import type Stripe from 'stripe';
import { aPayment, aSandbox, call, moveOn, refusal, until, type Running } from './support.js';

describe('passing money on', () => {
  let sandbox: Running;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await aSandbox();
    stripe = sandbox.stripe;
    await aPayment(stripe, 1_000_000);
  });
  afterAll(() => sandbox.close());

  const anAccount = (more: Stripe.AccountCreateParams = {}) =>
    stripe.accounts.create({ type: 'custom', country: 'HK', capabilities: { transfers: { requested: true } }, ...more });

  it('opens accounts, but none where Stripe serves nobody', async () => {
    const account = await anAccount({ email: 'workshop@example.com', metadata: { workshop: '3' } });
    expect(account).toMatchObject({ capabilities: { transfers: 'active' }, payouts_enabled: true, metadata: { workshop: '3' } });
    const updated = await stripe.accounts.update(account.id, { metadata: { workshop: '4' }, business_profile: { name: '柳沟村共富工坊' } });
    expect(updated).toMatchObject({ metadata: { workshop: '4' }, business_profile: { name: '柳沟村共富工坊' } });
    expect(await refusal(anAccount({ country: 'CN' }))).toMatchObject({ code: 'country_unsupported' });
  });

  it('transfers, and takes back in parts', async () => {
    const { id: destination } = await anAccount();
    const transfer = await stripe.transfers.create({ amount: 4_000, currency: 'cny', destination, transfer_group: 'order-9' });
    const shown = await stripe.transfers.retrieve(transfer.id, { expand: ['destination_payment.balance_transaction', 'destination'] });
    expect(shown).toMatchObject({
      destination: { object: 'account' },
      destination_payment: { balance_transaction: { type: 'payment', net: 4_000 } },
    });
    const theirs = () => stripe.balance.retrieve({}, { stripeAccount: destination });
    expect((await theirs()).available).toMatchObject([{ amount: 4_000, currency: 'cny' }]);
    const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 1_500 });
    expect(reversal).toMatchObject({ amount: 1_500, transfer: transfer.id });
    expect(await refusal(stripe.transfers.createReversal(transfer.id, { amount: 2_501 }))).toMatchObject({ param: 'amount' });
    await stripe.transfers.createReversal(transfer.id);
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({
      amount_reversed: 4_000,
      reversed: true,
      reversals: { data: [{ amount: 2_500 }, { amount: 1_500 }] },
    });
    expect((await theirs()).available).toMatchObject([{ amount: 0 }]);
    expect((await stripe.transfers.list({ transfer_group: 'order-9' })).data).toHaveLength(1);
  });

  it('transfers no more than there is, nor to those who cannot receive', async () => {
    const { id: destination } = await anAccount();
    const transfer = (more: object) => stripe.transfers.create({ amount: 100, currency: 'cny', destination, ...more });
    expect(await refusal(transfer({ amount: 90_000_000 }))).toMatchObject({ code: 'balance_insufficient' });
    expect(await refusal(transfer({ currency: 'usd' }))).toMatchObject({ code: 'balance_insufficient' });
    expect(await refusal(transfer({ destination: 'acct_unknown' }))).toMatchObject({ code: 'resource_missing', param: 'destination' });
    const idle = await stripe.accounts.create({ type: 'custom' });
    expect(await refusal(transfer({ destination: idle.id }))).toMatchObject({ code: 'insufficient_capabilities_for_transfer' });
  });

  it('transfers the money of one charge, no more than the charge', async () => {
    const { id: destination } = await anAccount();
    const { latest_charge } = await aPayment(stripe, 2_000);
    const transfer = (amount: number) =>
      stripe.transfers.create({ amount, currency: 'cny', destination, source_transaction: latest_charge as string });
    expect(await transfer(1_500)).toMatchObject({ source_transaction: latest_charge });
    expect(await refusal(transfer(501))).toMatchObject({ param: 'amount' });
    expect(await transfer(500)).toMatchObject({ amount: 500 });
  });

  it('pays out, and brings back what the bank refuses', async () => {
    const payout = await stripe.payouts.create({ amount: 7_000, currency: 'cny', description: 'week 1' });
    expect(payout.status).toBe('pending');
    await until(async () => (await stripe.payouts.retrieve(payout.id)).status === 'paid');
    expect((await stripe.balanceTransactions.list({ payout: payout.id })).data).toMatchObject([{ type: 'payout', amount: -7_000 }]);
    const slow = await aSandbox({ PAYOUT_AFTER_MS: '600000' });
    await aPayment(slow.stripe, 20_000);
    const before = (await slow.stripe.balance.retrieve()).available[0]!.amount;
    const failing = await slow.stripe.payouts.create({ amount: 9_000, currency: 'cny' });
    await call(slow.url, `/_sandbox/payouts/${failing.id}/fail`, 'POST');
    expect(await slow.stripe.payouts.retrieve(failing.id)).toMatchObject({ status: 'failed', failure_code: 'could_not_process' });
    expect((await slow.stripe.balance.retrieve()).available[0]!.amount).toBe(before);
    await slow.close();
    expect(await refusal(stripe.payouts.create({ amount: 90_000_000, currency: 'cny' }))).toMatchObject({ code: 'balance_insufficient' });
  });

  it('fails payouts of an account whose bank account is closed', async () => {
    const { id } = await anAccount({
      external_account: { object: 'bank_account', country: 'HK', currency: 'cny', account_number: '000111111113' },
    });
    await stripe.transfers.create({ amount: 4_000, currency: 'cny', destination: id });
    const payout = await stripe.payouts.create({ amount: 4_000, currency: 'cny' }, { stripeAccount: id });
    const seen = await until(async () => {
      const now = await stripe.payouts.retrieve(payout.id, {}, { stripeAccount: id });
      return now.status === 'failed' && now;
    });
    expect(seen.failure_code).toBe('account_closed');
    expect(await refusal(stripe.payouts.retrieve(payout.id))).toMatchObject({ code: 'resource_missing' });
  });

  it('keeps new money pending for a while', async () => {
    const slow = await aSandbox({ AVAILABLE_AFTER_MS: '600000' });
    const paid = await aPayment(slow.stripe, 10_000);
    expect(await slow.stripe.balance.retrieve()).toMatchObject({ pending: [{ amount: 9_680 }], available: [{ amount: 0 }] });
    await slow.stripe.refunds.create({ payment_intent: paid.id, amount: 680 });
    expect(await slow.stripe.balance.retrieve()).toMatchObject({ pending: [{ amount: 9_000 }], available: [{ amount: 0 }] });
    await moveOn(slow, 700_000);
    await until(async () => (await slow.stripe.balance.retrieve()).available[0]!.amount === 9_000);
    await slow.close();
  });
});
