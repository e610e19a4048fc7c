import type { Order } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { grouped, mayAskBack, mayCancel, refundable } from './refundable.js';

const line = (id: string, quantity: number, more: object = {}) => ({ id, quantity, bundleSkuId: null, shippedAt: null, ...more });
const refund = (status: string, lineId: string, quantity: number) => ({ status, lines: [{ lineId, quantity }] });
const anOrder = (more: object): Order =>
  ({ status: 'paid', packs: [], refunds: [], lines: [line('a', 3), line('b', 1)], ...more }) as unknown as Order;

describe('what can be asked back', () => {
  it('is what was bought less what is asked for, accepted or sent; refused and withdrawn requests count no more', () => {
    const refunds = ['requested', 'accepted', 'sent', 'refused', 'withdrawn'].map((status) => refund(status, 'a', 1));
    expect(refundable(anOrder({ refunds }))).toEqual(
      new Map([
        ['a', 0],
        ['b', 1],
      ]),
    );
  });

  it('is nothing before the payment, and nothing twice', () => {
    expect(mayAskBack(anOrder({}))).toBe(true);
    expect(mayAskBack(anOrder({ status: 'placed' }))).toBe(false);
    expect(mayAskBack(anOrder({ refunds: [refund('sent', 'a', 3), refund('requested', 'b', 1)] }))).toBe(false);
  });

  it('is the whole order by a cancellation until the first parcel leaves', () => {
    expect(mayCancel(anOrder({}))).toBe(true);
    expect(mayCancel(anOrder({ lines: [line('a', 1), line('b', 1, { shippedAt: '2026-11-22T03:00:00Z' })] }))).toBe(false);
    expect(mayCancel(anOrder({ status: 'expired' }))).toBe(false);
  });
});

describe('the lines of an order', () => {
  it('stand under the pack they came in', () => {
    const order = anOrder({
      packs: [{ skuId: 'box' }],
      lines: [line('a', 1, { bundleSkuId: 'box' }), line('b', 2), line('c', 1, { bundleSkuId: 'box' })],
    });
    expect(grouped(order).map(({ pack, lines }) => [pack?.skuId ?? null, lines.map(({ id }) => id)])).toEqual([
      ['box', ['a', 'c']],
      [null, ['b']],
    ]);
  });
});
