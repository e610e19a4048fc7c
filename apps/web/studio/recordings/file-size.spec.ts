import { describe, expect, it } from '@jest/globals';
import { fileSize } from './file-size.js';

describe('how large a file is', () => {
  it('is said in the unit that people would say', () => {
    expect([fileSize(0), fileSize(850_001), fileSize(12_300_000), fileSize(1_440_000_000)]).toEqual([
      '0\u00A0kB',
      '851\u00A0kB',
      '12\u00A0MB',
      '1.4\u00A0GB',
    ]);
  });
});
