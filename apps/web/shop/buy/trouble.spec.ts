import type { CallRefused } from '#contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Trouble } from './trouble.js';

let read: (name: string, details?: object) => Trouble | undefined;

beforeAll(async () => {
  // Vue looks for a document once, and takes the stand-in below for a real one.
  await import('vue');
  const none = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  Object.assign(globalThis, {
    location: { search: '', pathname: '/' },
    document: { documentElement: { lang: 'zh-CN' } },
    localStorage: none,
    sessionStorage: none,
  });
  const contracts = await import('#contracts');
  const { troubleOf } = await import('./trouble.js');
  const refused = (name: string, details: object): CallRefused =>
    new contracts.CallRefused({ type: '', name: name as never, status: 409, title: name, details: details as never });
  read = (name, details = {}) => troubleOf(refused(name, details), () => '藻溪猪油渣');
});

describe('trouble with an order', () => {
  it('offers what is left when there is less than was asked for', () => {
    expect(read('sold-out', { skuId: 'a', available: 2 })?.way).toEqual({ kind: 'take', skuId: 'a', quantity: 2 });
    expect(read('limit-reached', { skuId: 'a', limit: 3, left: 1 })?.way).toEqual({ kind: 'take', skuId: 'a', quantity: 1 });
  });

  it('offers nothing where nothing is left', () => {
    expect(read('sold-out', { skuId: 'a', available: 0 })?.way).toBeUndefined();
    expect(read('limit-reached', { skuId: 'a', limit: 3, left: 0 })?.way).toBeUndefined();
  });

  it('says that nobody was charged, and names the product', () => {
    for (const trouble of [read('sold-out', { skuId: 'a', available: 0 }), read('limit-reached', { skuId: 'a', limit: 3, left: 0 })])
      expect(trouble?.text).toMatch(/藻溪猪油渣.*没有被扣款/);
    expect(read('flash-over', { skuId: 'a' })?.text).toContain('没有被扣款');
  });

  it.each([
    ['flash-over', 'usual-price'],
    ['coupon-not-usable', 'best-coupons'],
    ['not-delivered-there', 'other-address'],
  ])('knows a way on from %s', (name, kind) => {
    expect(read(name)?.way?.kind).toBe(kind);
  });

  it('leaves the rest to the sentence of the server', () => {
    expect(read('not-for-sale', { skuId: 'a' })).toBeUndefined();
  });
});
