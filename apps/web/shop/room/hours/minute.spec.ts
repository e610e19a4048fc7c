import { describe, expect, it } from '@jest/globals';
import { minuteOf } from './minute.js';

describe('the clock of a show', () => {
  it.each([
    [0, '0:00'],
    [67, '1:07'],
    [3_599, '59:59'],
    [3_720, '1:02:00'],
  ])('stood after %i seconds at %s', (seconds, clock) => {
    expect(minuteOf(seconds)).toBe(clock);
  });
});
