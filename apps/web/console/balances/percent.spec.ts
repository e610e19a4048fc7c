import { describe, expect, it } from '@jest/globals';
import { bpsOf, percentText } from './percent.js';

describe('a part in percent', () => {
  it('is what was typed, to the basis point', () => {
    for (let bps = 0; bps <= 5_000; bps += 1) expect(bpsOf(percentText(bps))).toBe(bps);
    expect(bpsOf(' 7.50 ')).toBe(750);
  });

  it.each(['', '50.01', '51', '-1', '1e1', '1.234', '٣', 'half'])('is not %s', (text) => {
    expect(bpsOf(text)).toBeUndefined();
  });
});
