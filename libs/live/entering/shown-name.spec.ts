import { shownName } from './shown-name.js';

describe('the name that somebody talks under', () => {
  it('is their own, on one line, and no longer than twenty characters', () => {
    expect(shownName('许小满', '方丽娟')).toBe('许小满');
    expect(shownName('x'.repeat(50), '方丽娟')).toBe('x'.repeat(20));
    expect(shownName(' a\u202Eb\u200B\nc ', '方丽娟')).toBe('ab c');
  });

  it.each(['官方客服', '官 方', 'ＡＤＭＩＮ', 'C u n b o', '方丽娟', '方 丽 娟', '\u200B'])(
    'is masked when it pretends or hides: %j',
    (name) => {
      expect(shownName(name, '方丽娟')).toMatch(/^.?\*\*$/u);
    },
  );
});
