import fc from 'fast-check';
import { momentAfter } from './moment-after.js';

const dayMs = 86_400_000;
const inShanghai = (at: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at);

describe('a step of the demo clock', () => {
  it('is a day, a week, or the first minute of the next month in the village', () => {
    const now = new Date('2026-11-30T15:59:59Z');
    expect(momentAfter(now, 'day').getTime() - now.getTime()).toBe(dayMs);
    expect(momentAfter(now, 'week').getTime() - now.getTime()).toBe(7 * dayMs);
    expect(momentAfter(now, 'month-end').toISOString()).toBe('2026-11-30T16:01:00.000Z');
    expect(momentAfter(new Date('2026-11-30T16:00:00Z'), 'month-end').toISOString()).toBe('2026-12-31T16:01:00.000Z');
    expect(inShanghai(momentAfter(new Date('2026-12-05T00:00:00Z'), 'month-end'))).toMatch(/^2027-01-01/);
  });

  it('always goes forward, by less than 32 days', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.constantFrom('day' as const, 'week' as const, 'month-end' as const),
        (now, step) => {
          const ahead = momentAfter(now, step).getTime() - now.getTime();
          expect(ahead > 0 && ahead < 32 * dayMs).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
