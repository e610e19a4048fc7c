import fc from 'fast-check';
import { bookInto, endOf, periodOf } from './period.js';

describe('the month of the books', () => {
  it('turns at midnight in Shanghai', () => {
    expect(periodOf(new Date('2026-11-30T15:59:59.999Z'))).toBe('2026-11');
    expect(periodOf(new Date('2026-11-30T16:00:00.000Z'))).toBe('2026-12');
    expect(periodOf(new Date('2026-12-31T16:00:00.000Z'))).toBe('2027-01');
  });

  it('ends where the next one begins', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2099-11-30'), noInvalidDate: true }), (at) => {
        const end = endOf(periodOf(at));
        expect(at < end).toBe(true);
        expect(periodOf(new Date(end.getTime() - 1))).toBe(periodOf(at));
        expect(periodOf(end) > periodOf(at)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('that is closed hands what comes late to the first open one, and no other does', () => {
    expect(bookInto('2026-10', null)).toBe('2026-10');
    expect(bookInto('2026-10', '2026-11')).toBe('2026-11');
    expect(bookInto('2026-08', '2026-11')).toBe('2026-11');
    expect(bookInto('2026-11', '2026-11')).toBe('2026-11');
    expect(bookInto('2027-01', '2026-11')).toBe('2027-01');
  });
});
