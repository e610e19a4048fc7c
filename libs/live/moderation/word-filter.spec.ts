import fc from 'fast-check';
import { WordFilter } from './word-filter.js';

describe('finding banned words', () => {
  const filter = new WordFilter(['加微信', 'spam', 'V信', ' ', 'Café']);

  it.each([
    '加微信',
    '快加 微 信吧',
    '加·微*信',
    '加x微y信',
    '加\u200B微\u2060信',
    'spam',
    'SPAM!',
    'ｓｐａｍ',
    's.p.a.m',
    's你p好a呀m',
    'ssspppaaam',
    'ѕраm',
    'v 信',
    'cafe',
    'ca\u0301fé',
  ])('finds them in %j', (text) => {
    expect(filter.isSaidIn(text)).toBe(true);
  });

  it.each([
    [['微信贷款'], '微信貸款'],
    [['微信贷款'], '微,信 貸。款'],
    [['貸款'], '贷款'],
    [['骗人'], '騙 人'],
    [['里面'], '裡面'],
    [['里面'], '裏面'],
    [['加Ｖ信'], '加v信'],
    [['１３８'], '13 8'],
  ])('takes both scripts of Chinese, and wide and narrow forms, for the same: %j in %j', (words, text) => {
    expect(new WordFilter(words).isSaidIn(text)).toBe(true);
  });

  it.each(['猪油渣真香', 'spammer', 'class', '微信', '加油', 'vx', '', '🍵🍵'])('leaves %j alone', (text) => {
    expect(new WordFilter(['加微信', 'spam', 'ass', 'V信']).isSaidIn(text)).toBe(false);
  });

  it('finds a Chinese word whatever is put between its characters', () => {
    const between = fc.stringMatching(/^[ -~\u200B-\u200F。，！、🍵]*$/u);
    fc.assert(fc.property(between, between, (a, b) => filter.isSaidIn(`加${a}微${b}信`)));
  });

  it('reads anything at all without a fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => typeof filter.isSaidIn(text) === 'boolean'));
    for (const long of ['s'.repeat(20_000), 's '.repeat(10_000)]) expect(filter.isSaidIn(long)).toBe(false);
  });
});
