import type { Payment } from '../payment-provider.js';
import { misfit, orderNamed } from './misfit.js';

const order = { currency: 'CNY', total_minor: '3980', payment_intent_id: 'pi_1' };

const payment: Payment = {
  id: 'pi_1',
  status: 'succeeded',
  clientSecret: null,
  amount: { minor: 3980n, currency: 'CNY' },
  received: 3980n,
  chargeId: 'ch_1',
  method: 'card',
  fee: null,
  orderId: '0199e0f0-0000-7000-8000-000000000001',
  ourMode: true,
};

describe('whether a payment fits an order', () => {
  it('fits when everything does', () => {
    expect(misfit(payment, order)).toBeUndefined();
    expect(misfit(payment, { ...order, payment_intent_id: null })).toBeUndefined();
  });

  it.each([
    ['another amount', { amount: { minor: 3979n, currency: 'CNY' } }, 'amount'],
    ['a part of the amount', { received: 1n }, 'amount 1 instead of 3980'],
    ['another currency', { amount: { minor: 3980n, currency: 'USD' } }, 'currency USD'],
    ['another payment', { id: 'pi_2' }, 'another payment'],
    ['test money in a live shop', { ourMode: false }, 'test and live'],
    ['a payment without a charge', { chargeId: null }, 'no charge'],
  ])('refuses %s', (_, change, reason) => {
    expect(misfit({ ...payment, ...change }, order)?.reason).toContain(reason);
  });

  it('says why it goes back, unless there is nothing of ours to give', () => {
    const why = (change: Partial<Payment>) => misfit({ ...payment, ...change }, order)?.why;
    expect(why({ received: 1n })).toBe('amount');
    expect(why({ amount: { minor: 3980n, currency: 'USD' } })).toBe('currency');
    expect(why({ id: 'pi_2' })).toBe('payment');
    for (const nothing of [{ ourMode: false }, { chargeId: null }, { received: 0n }]) expect(why(nothing)).toBeNull();
  });

  it('refuses money for an order that never was', () => {
    expect(misfit(payment, undefined)).toEqual({ why: null, reason: 'no such order' });
    expect(orderNamed({ ...payment, orderId: `' or 1=1` })).toBeUndefined();
    expect(orderNamed({ ...payment, orderId: undefined })).toBeUndefined();
  });
});
