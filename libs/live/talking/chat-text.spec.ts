import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chatLimit, chatText } from './chat-text.js';

const anything = fc.string({ unit: 'binary', maxLength: 400 });

describe('a chat line', () => {
  it('never carries control or direction marks, and never grows too long', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const text = chatText(raw);
        expect(text).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u);
        expect([...text].length).toBeLessThanOrEqual(chatLimit);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });

  it('stays as it is when it is cleaned again', () => {
    fc.assert(fc.property(anything, (raw) => chatText(chatText(raw)) === chatText(raw)));
  });

  it('keeps Chinese, emoji families and single accents', () => {
    expect(chatText('猪油渣真香 👨‍👩‍👧 café')).toBe('猪油渣真香 👨‍👩‍👧 café');
  });

  it('puts everything on one line', () => {
    expect(chatText('  two\n\n lines\t')).toBe('two lines');
  });

  it('is empty when nothing can be seen', () => {
    expect(chatText('\u200B\u202E\u0000')).toBe('');
  });

  it('does not let marks pile up over other lines', () => {
    expect(chatText(`a${'\u0301\u0302'.repeat(40)}`).length).toBeLessThanOrEqual(5);
  });
});
