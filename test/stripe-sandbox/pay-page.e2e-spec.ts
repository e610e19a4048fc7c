import type Stripe from 'stripe';
import { aSandbox, moveOn, until, type Running } from './support.js';

describe('the pay page', () => {
  let sandbox: Running;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await aSandbox({ PAY_PAGE_ANCESTORS: 'https://shop.example', LATE_AFTER_MS: '600000' });
    stripe = sandbox.stripe;
  });
  afterAll(() => sandbox.close());

  const aWish = (more: object = {}) =>
    stripe.paymentIntents.create({ amount: 129_850, currency: 'cny', description: '<i>猪油渣</i>', ...more });
  const open = (path: string) => fetch(sandbox.url + path, { redirect: 'manual' });
  const pathOf = (intent: Stripe.PaymentIntent, lang = 'zh-CN') => `/pay/${intent.id}?client_secret=${intent.client_secret}&lang=${lang}`;
  const post = (path: string, form: Record<string, string>) =>
    fetch(sandbox.url + path, { method: 'POST', body: new URLSearchParams(form), redirect: 'follow' });
  const choose = (intent: Stripe.PaymentIntent, choice: string) =>
    post(`/pay/${intent.id}`, { client_secret: intent.client_secret!, lang: 'en', choice });

  it('shows amount and choices in both languages, framed only by the shop', async () => {
    const intent = await aWish();
    const chinese = await open(pathOf(intent));
    const text = await chinese.text();
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).toContain('¥1,298.50');
    expect(text).toContain('&lt;i&gt;猪油渣&lt;/i&gt;');
    for (const choice of ['银行卡成功', '银行卡被拒', '需要验证', '稍后到账', '支付宝', '微信支付']) expect(text).toContain(choice);
    expect(chinese.headers.get('content-security-policy')).toContain('frame-ancestors https://shop.example');
    expect(await (await open(pathOf(intent, 'en'))).text()).toContain('No real money moves');
  });

  it('pays, declines and waits as chosen, and tells the window around it', async () => {
    const intent = await aWish();
    expect(await (await choose(intent, 'declined')).text()).toContain('data-status="requires_payment_method"');
    expect(await (await choose(intent, 'late')).text()).toContain('data-status="processing"');
    await moveOn(sandbox, 700_000);
    await until(async () => (await stripe.paymentIntents.retrieve(intent.id)).status === 'succeeded');
    expect(await (await open(pathOf(intent))).text()).toContain('data-status="succeeded"');
    await choose(intent, 'card');
    expect((await stripe.charges.list({ payment_intent: intent.id })).data.filter((charge) => charge.paid)).toHaveLength(1);
  });

  it.each(['authenticated', 'alipay', 'wechat_pay'])('asks first when %s was chosen', async (choice) => {
    const intent = await aWish();
    expect(await (await choose(intent, choice)).text()).toContain('name="answer" value="authorise"');
    const answer = (yes: string) => post(`/pay/${intent.id}/authorise`, { client_secret: intent.client_secret!, lang: 'en', answer: yes });
    expect(await (await answer('refuse')).text()).toContain('Verification failed');
    await choose(intent, choice);
    expect(await (await answer('authorise')).text()).toContain('data-status="succeeded"');
  });

  it('returns to the caller after the step when one is named', async () => {
    const intent = await aWish({
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'https://shop.example/back?order=1',
    });
    const body = new URLSearchParams({ client_secret: intent.client_secret!, answer: 'authorise' });
    const answer = await fetch(`${sandbox.url}/pay/${intent.id}/authorise`, { method: 'POST', body, redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(
      `https://shop.example/back?order=1&payment_intent=${intent.id}&payment_intent_client_secret=${intent.client_secret}&redirect_status=succeeded`,
    );
  });

  it('shows nothing of a payment without its secret', async () => {
    const intent = await aWish();
    const answer = await open(`/pay/${intent.id}?client_secret=guess`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('找不到这笔付款');
    expect((await post(`/pay/${intent.id}`, { client_secret: 'guess', choice: 'card' })).status).toBe(404);
    expect((await post(`/pay/${intent.id}`, { client_secret: intent.client_secret!, choice: 'gold' })).status).toBe(400);
  });
});
