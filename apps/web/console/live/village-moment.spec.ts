import { describe, expect, it } from '@jest/globals';
import { villageMoment, villageTyped } from './village-moment.js';

describe('a moment that an officer types', () => {
  it('is meant by the clocks of the village', () => {
    expect(villageMoment('2026-11-22T19:30')).toBe('2026-11-22T11:30:00.000Z');
    expect(villageTyped(Date.parse('2026-11-22T16:05:59Z'))).toBe('2026-11-23T00:05');
    expect(villageMoment('')).toBeUndefined();
  });
});
