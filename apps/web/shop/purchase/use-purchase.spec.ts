import { describe, expect, it } from '@jest/globals';
import { money } from '#money';
import { aPhone, aPlacedOrder, anOrder, id, network, orderPath, pass, payPath, placing, problem, wish } from './a-phone.js';

const phone = aPhone();
const kept = { key: id(3), path: '/r/mama', of: id(2), wish, token: 'kept quote', totalMinor: '100' };

describe('a purchase', () => {
  it.each([
    ['a lost reply', 'lost'],
    ['a server in trouble', problem(500, 'broken')],
    ['a server that is away', problem(503, 'unavailable')],
    ['an answer that cannot be read', [201, { id: 'no order' }]],
    ['too many requests', problem(429, 'too-many-requests', { retryAfterSeconds: 9 })],
    ['a session that has ended', problem(401, 'signed-out')],
  ] as const)('keeps its quote after %s, so that the next tap is the same order', async (_, answer) => {
    network.answers['/api/orders'] = [answer];
    await phone.place();
    expect(phone.purchase.stage.value).toBe('choosing');
    expect(phone.keptPurchase()).toMatchObject({ key: phone.purchase.key.value, wish, orderId: null });

    await phone.place(7, { token: 'another quote', total: money(700n) });
    expect(new Set(placing())).toEqual(new Set(['signed quote']));
  });

  it('forgets its key once the server has said no', async () => {
    network.answers['/api/orders'] = [problem(409, 'sold-out', { skuId: id(1), available: 0 })];
    const key = phone.purchase.key.value;
    await phone.place();
    expect(phone.keptPurchase()).toBeUndefined();
    expect(phone.purchase.asked.value).toBeUndefined();
    expect(phone.purchase.key.value).not.toBe(key);
  });

  it('waits for a tap when a sheet with an unanswered wish is opened again', async () => {
    phone.purchase.resume({ ...kept, orderId: null });
    await pass(10_000);
    expect(network.sent).toEqual([]);
    network.answers['/api/orders'] = ['lost'];
    await phone.place();
    expect(placing()[0]).toBe('kept quote');
  });

  it.each([
    ['not-found', 404, false],
    ['signed-out', 401, true],
  ] as const)('stops asking for an order that answers %s', async (name, status, kept) => {
    network.answers['/api/orders'] = ['lost'];
    await phone.place();
    network.answers[orderPath] = [problem(status, name)];
    phone.purchase.resume({ ...phone.keptPurchase()!, orderId: id(9) });
    await pass(30_000);
    expect(network.sent.filter(({ path }) => path === orderPath)).toHaveLength(1);
    expect(phone.purchase.stage.value).toBe('choosing');
    expect(phone.keptPurchase() !== undefined).toBe(kept);
  });

  it('goes on watching an order that expired while the money was on its way', async () => {
    network.answers = {
      '/api/orders': [[201, aPlacedOrder]],
      [payPath]: [problem(503, 'payment-unavailable')],
      [orderPath]: [[200, anOrder('placed')]],
    };
    await phone.place();
    expect(phone.purchase.stage.value).toBe('paying');
    network.answers[orderPath] = [
      [200, anOrder('expired')],
      [200, anOrder('refunded')],
    ];
    phone.purchase.providerSays('processing');
    expect(phone.purchase.stage.value).toBe('confirming');
    await pass(20_000);
    expect(phone.purchase.order.value!.status).toBe('refunded');
    expect(phone.purchase.stage.value).toBe('over');
  });

  it('asks once at a time, however often it is hurried', async () => {
    network.answers = { [orderPath]: [[200, anOrder('placed')]], [payPath]: [problem(503, 'payment-unavailable')] };
    phone.purchase.resume({ ...kept, orderId: id(9) });
    for (let n = 0; n < 5; n += 1) phone.purchase.providerSays('requires_action');
    network.sent = [];
    await pass(5_100);
    expect(network.sent.filter(({ path }) => path === orderPath).length).toBeLessThanOrEqual(6);
  });

  it('knows its total from the acknowledgement, before the order can be read', async () => {
    network.answers = { '/api/orders': [[201, aPlacedOrder]], [payPath]: [problem(503, 'payment-unavailable')] };
    await phone.place();
    expect(phone.purchase.placed.value).toMatchObject({ id: id(9), total: money(100n) });
    expect(phone.purchase.order.value).toBeUndefined();
  });
});
