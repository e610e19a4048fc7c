import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, cutOffAt, dayOf, openDay } from './village-day.js';

const aMoment = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true });
const aTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${hour.toString().padStart(2, '0')}:${minute.toString().padStart(2, '0')}`);

describe('a day of the village', () => {
  it('turns at midnight in Shanghai', () => {
    expect(dayOf(new Date('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21');
    expect(dayOf(new Date('2026-11-21T16:00:00.000Z'))).toBe('2026-11-22');
  });

  it('is what the calendar of Shanghai says, at any moment', () => {
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    fc.assert(fc.property(aMoment, (moment) => dayOf(moment) === calendar.format(moment)));
  });

  it('follows the one before, over the end of a year too', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });
});

describe('the cut-off', () => {
  it('belongs to the next day from its very millisecond on', () => {
    expect(openDay(new Date('2026-11-22T07:59:59.999Z'), '16:00')).toBe('2026-11-22');
    expect(openDay(new Date('2026-11-22T08:00:00.000Z'), '16:00:00')).toBe('2026-11-23');
  });

  it('of the open day is ahead, and at most a day away', () => {
    fc.assert(
      fc.property(aMoment, aTime, (moment, time) => {
        const ahead = cutOffAt(openDay(moment, time), time).getTime() - moment.getTime();
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });
});
