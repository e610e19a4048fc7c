import { describe, expect, it } from '@jest/globals';
import { lastPeriods } from './periods.js';

describe('the months of the books', () => {
  it('go back over the turn of the year', () => {
    expect(lastPeriods(new Date('2026-02-10T00:00:00Z'), 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });

  it('turn at midnight in the village, not in Greenwich', () => {
    expect(lastPeriods(new Date('2026-11-30T16:00:00Z'), 1)).toEqual(['2026-12']);
  });
});
