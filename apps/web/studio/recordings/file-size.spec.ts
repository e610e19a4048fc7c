import { describe, expect, it } from '@jest/globals';
import { fileSize } from './file-size.js';

describe('how large a file is', () => {
  it('is said in the unit that people would say', () => {
    expect([fileSize(0), fileSize(850_001), fileSize(12_300_000), fileSize(1_440_000_000)]).toEqual(['0 kB', '851 kB', '12 MB', '1.4 GB']);
  });
});
