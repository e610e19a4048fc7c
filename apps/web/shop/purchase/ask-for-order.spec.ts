import { describe, expect, it } from '@jest/globals';
import { money } from '#money';
import { aPhone, aPlacedOrder, aQuote, anOrder, id, network, orderPath, payPath, placing, problem } from './a-phone.js';

const phone = aPhone();

describe('a purchase whose quote ran out', () => {
  it('is quoted again under its key, and placed when it costs the same', async () => {
    network.answers = {
      '/api/orders': [problem(409, 'quote-expired'), [201, aPlacedOrder]],
      '/api/quotes': [[200, aQuote(100)]],
      [payPath]: [problem(503, 'payment-unavailable')],
      [orderPath]: [[200, anOrder('placed')]],
    };
    const key = phone.purchase.key.value;
    await phone.place();
    expect(placing()).toEqual(['signed quote', 'signed for 100']);
    expect(network.sent.find(({ path }) => path === '/api/quotes')!.body!.idempotencyKey).toBe(key);
    expect(phone.keptPurchase()).toMatchObject({ token: 'signed for 100', orderId: id(9) });
    expect(phone.purchase.stage.value).toBe('paying');
  });

  it('waits for another tap when it costs something else now', async () => {
    network.answers = { '/api/orders': [problem(409, 'quote-expired')], '/api/quotes': [[200, aQuote(120)]] };
    await phone.place();
    expect(placing()).toHaveLength(1);
    expect(phone.purchase.changed.value).toEqual({ before: money(100n), now: money(120n) });
    expect([phone.purchase.stage.value, phone.purchase.asked.value, phone.keptPurchase()]).toEqual(['choosing', undefined, undefined]);
  });

  it('forgets its key when it cannot be quoted again', async () => {
    network.answers = {
      '/api/orders': [problem(409, 'quote-expired')],
      '/api/quotes': [problem(409, 'sold-out', { skuId: id(1), available: 0 })],
    };
    const key = phone.purchase.key.value;
    await phone.place();
    expect(phone.purchase.key.value).not.toBe(key);
    expect((phone.purchase.fault.value as Error).message).toBe('sold-out');
  });
});
