import { describe, expect, it } from '@jest/globals';
import { wordsIn } from './words-in.js';

describe('words that are pasted', () => {
  it('are each taken once, however they are parted', () => {
    expect(wordsIn(' 加微信\n\n返利，刷单、 返利 ,VX\r\n')).toEqual(['加微信', '返利', '刷单', 'VX']);
    expect(wordsIn(' \n，')).toEqual([]);
  });
});
