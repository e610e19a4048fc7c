import { describe, expect, it } from '@jest/globals';
import { monthFrom } from './months.js';

describe('the months of an income', () => {
  it('go over the turn of the year, both ways', () => {
    expect(monthFrom('2026-01', -1)).toBe('2025-12');
    expect(monthFrom('2025-12', 1)).toBe('2026-01');
    expect(monthFrom('2026-11', 0)).toBe('2026-11');
  });
});
