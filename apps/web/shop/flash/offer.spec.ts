import type { SkuCard } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import { clockOf, priceAt } from './offer.js';

const opensAt = '2026-11-22T12:00:00Z';
const closesAt = '2026-11-22T12:05:00Z';
const flash = { id: 'sale', skuId: 'sku', price: money(1990n), quota: 30, left: 12, limitPerBuyer: 3, opensAt, closesAt };
const sku = { id: 'sku', price: money(2680n), available: 64, limitPerBuyer: null, flash } as unknown as SkuCard;
const at = (time: string): number => Date.parse(time);

describe('the price of a sku', () => {
  it('is the flash price from the second it opens until it closes', () => {
    const states = ['11:59:59', '12:00:00', '12:04:59', '12:05:00'].map((time) => priceAt(sku, at(`2026-11-22T${time}Z`)));
    expect(states.map(({ price }) => price.minor)).toEqual([2680n, 1990n, 1990n, 2680n]);
    expect(states.map(({ offer }) => offer?.id)).toEqual(['sale', 'sale', 'sale', undefined]);
    expect(states.map(({ was }) => was?.minor)).toEqual([undefined, 2680n, 2680n, undefined]);
  });

  it('lets nobody ask for more than the sale allows a buyer, or than there is', () => {
    expect(priceAt(sku, at(opensAt)).most).toBe(3);
    expect(priceAt({ ...sku, flash: { ...flash, left: 2 } }, at(opensAt)).most).toBe(2);
    expect(priceAt({ ...sku, flash: null, limitPerBuyer: 5 }, at(opensAt)).most).toBe(5);
    expect(priceAt({ ...sku, flash: null, available: 0 }, at(opensAt)).most).toBe(1);
  });

  it('is the list price again once the quota is gone', () => {
    expect(priceAt({ ...sku, flash: { ...flash, left: 0 } }, at(opensAt))).toMatchObject({ open: false, offer: null, left: 64 });
  });
});

describe('a countdown', () => {
  it('shows whole seconds, up, and ends at nothing', () => {
    expect(clockOf(at(closesAt), at('2026-11-22T12:00:27.400Z'))).toEqual({ minutes: '04', seconds: '33', ended: false });
    expect(clockOf(at(closesAt), at(closesAt) + 5)).toEqual({ minutes: '00', seconds: '00', ended: true });
  });
});
