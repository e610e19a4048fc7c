import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CartItem } from './cart.js';

let cart: typeof import('./cart.js');
const text = { 'zh-CN': '锅巴', en: 'crust' };
const anItem = (skuId: string, quantity = 1): CartItem => ({
  skuId,
  productId: 'p',
  quantity,
  roomId: null,
  name: text,
  option: text,
  picture: 'goods/x.svg',
  aside: false,
});

beforeAll(async () => {
  Object.assign(globalThis, { localStorage: { getItem: () => null, setItem: () => undefined }, addEventListener: () => undefined });
  cart = await import('./cart.js');
});

describe('the cart of a phone', () => {
  it('reads what it kept, and passes over whatever else stands there', () => {
    const kept = [anItem('a'), anItem('b', 3)];
    expect(cart.readCart(JSON.stringify(kept))).toEqual(kept);
    expect(cart.readCart(JSON.stringify([...kept, null, 7, { skuId: 'c' }, anItem('d', 0), anItem('e', 1e9), anItem('f', 1.5)]))).toEqual(
      kept,
    );
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (anything) => {
        expect(Array.isArray(cart.readCart(anything))).toBe(true);
      }),
    );
  });

  it('adds more of the same sku to what is there', () => {
    expect(cart.withMore([anItem('a', 2), anItem('b')], anItem('a', 3))).toEqual([anItem('a', 5), anItem('b')]);
    expect(cart.withMore([anItem('a', 98)], anItem('a', 3))).toEqual([anItem('a', 99)]);
  });

  it('puts something new on top, up to what one order may hold', () => {
    expect(cart.withMore([anItem('a')], anItem('b'))).toEqual([anItem('b'), anItem('a')]);
    const full = Array.from({ length: 20 }, (_, n) => anItem(`sku ${n}`));
    expect(cart.withMore(full, anItem('one more'))).toBeUndefined();
    expect(cart.withMore(full, anItem('sku 3'))).toHaveLength(20);
  });
});
