import fc from 'fast-check';
import { orderNumber } from './order-number.js';

describe('the number of an order', () => {
  it('says the day in Shanghai, where midnight comes eight hours early', () => {
    expect(orderNumber(new Date('2026-11-22T15:59:59.999Z'))).toMatch(/^CB261122-/);
    expect(orderNumber(new Date('2026-11-22T16:00:00.000Z'))).toMatch(/^CB261123-/);
    expect(orderNumber(new Date('2026-12-31T16:00:00.000Z'))).toMatch(/^CB270101-/);
  });

  it('has a tail without letters that are mistaken for digits', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2099-12-30'), noInvalidDate: true }), (day) => {
        expect(orderNumber(day)).toMatch(/^CB\d{6}-[2-9A-HJKMNP-Z]{8}$/);
      }),
    );
  });

  it('does not come twice in a thousand', () => {
    const now = new Date();
    // Of ten thousand two are the same by chance once in seventeen thousand runs; of these once in two million.
    expect(new Set(Array.from({ length: 1_000 }, () => orderNumber(now))).size).toBe(1_000);
  });
});
