import { beforeEach, describe, expect, it } from '@jest/globals';
import { aPhone, aPlacedOrder, anOrder, id, network, orderPath, payPath, problem } from './a-phone.js';

const phone = aPhone();

describe('a purchase', () => {
  it('begins anew under another key when it is no longer wanted', async () => {
    network.answers['/api/orders'] = ['lost'];
    await phone.place();
    const key = phone.purchase.key.value;
    await phone.purchase.startAnew();
    expect(phone.keptPurchase()).toBeUndefined();
    expect(phone.purchase.key.value).not.toBe(key);
    expect(phone.purchase.asked.value).toBeUndefined();
  });

  describe('that was placed and is not wanted like this', () => {
    const cancelPath = `${orderPath}/cancellation`;
    beforeEach(async () => {
      network.answers = {
        '/api/orders': [[201, aPlacedOrder]],
        [payPath]: [problem(503, 'payment-unavailable')],
        [orderPath]: [[200, anOrder('placed')]],
      };
      await phone.place();
    });
    const startAnew = (): Promise<void> => phone.wait(phone.purchase.startAnew());

    it.each([
      ['is cancelled', [200, { status: 'cancelled' }]],
      ['was closed already', problem(409, 'order-closed')],
    ] as const)('begins anew once it %s', async (_, answer) => {
      network.answers[cancelPath] = ['lost', answer];
      await startAnew();
      expect(network.sent.filter(({ path }) => path === cancelPath)).toHaveLength(2);
      expect([phone.purchase.stage.value, phone.purchase.placed.value, phone.keptPurchase()]).toEqual(['choosing', undefined, undefined]);
    });

    it('goes on as it was when it cannot be cancelled', async () => {
      network.answers[cancelPath] = [problem(503, 'payment-unavailable')];
      await startAnew();
      expect(phone.purchase.stage.value).toBe('paying');
      expect(phone.purchase.placed.value).toMatchObject({ id: id(9) });
      expect(phone.keptPurchase()).toMatchObject({ orderId: id(9) });
      expect((phone.purchase.fault.value as Error).message).toBe('payment-unavailable');
    });
  });
});
