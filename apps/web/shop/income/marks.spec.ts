import { describe, expect, it } from '@jest/globals';
import { isDone, lastMark, markOf } from './marks.js';

describe('how far a share is', () => {
  it('is recorded until it is sent, and nothing once it went back', () => {
    expect((['expected', 'waiting', 'sent', 'arrived', 'returned'] as const).map(markOf)).toEqual([
      'recorded',
      'recorded',
      'sent',
      'arrived',
      undefined,
    ]);
  });

  it('has every mark behind it up to its own', () => {
    expect((['recorded', 'sent', 'arrived'] as const).map((mark) => isDone(mark, 'sent'))).toEqual([true, true, false]);
    expect(isDone('recorded', undefined)).toBe(false);
  });

  it('is for several as far as the last of them that did not go back', () => {
    expect(lastMark(['arrived', 'sent'])).toBe('sent');
    expect(lastMark(['arrived', 'returned'])).toBe('arrived');
    expect(lastMark(['waiting', 'arrived'])).toBe('recorded');
    expect(lastMark(['returned'])).toBeUndefined();
    expect(lastMark([])).toBeUndefined();
  });
});
