import { describe, expect, it } from '@jest/globals';
import { maskName, maskPhone } from './mask.js';

describe('how others see somebody', () => {
  it('shows the first three and last four digits of a phone', () => {
    expect(maskPhone('13800005518')).toBe('138****5518');
  });

  it.each([
    ['许小满', '许**'],
    ['欧阳晓', '欧**'],
    [' Xu Xiaoman', 'X**'],
    ['𠮷野', '𠮷**'],
    ['', '**'],
  ])('shows %p as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});
