import fc from 'fast-check';
import { capOf } from './typed-cap.js';

describe('a cap as people type it', () => {
  it('is its basis points, from nothing to everything', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (bps) => expect(capOf(` ${bps / 100}`)).toBe(bps)));
  });

  it('is none any more where nothing is typed', () => {
    expect(capOf('  ')).toBeNull();
  });

  it.each(['-1', '100.01', '1000', '1.234', '.5', 'abc', '1e1', '10%'])('is not %s', (text) => {
    expect(capOf(text)).toBeUndefined();
  });
});
