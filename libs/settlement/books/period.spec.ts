import { periodOf } from './period.js';

describe('the month of the books', () => {
  it('turns at midnight in Shanghai', () => {
    expect(periodOf(new Date('2026-11-30T15:59:59.999Z'))).toBe('2026-11');
    expect(periodOf(new Date('2026-11-30T16:00:00.000Z'))).toBe('2026-12');
    expect(periodOf(new Date('2026-12-31T16:00:00.000Z'))).toBe('2027-01');
  });
});
