import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSigned, signatureOf } from './signature.js';

const key = Buffer.alloc(32, 7);
const now = new Date('2026-11-22T12:00:00.400Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);

describe('a signature', () => {
  it('holds for the same bytes and key, and for nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (text, other, foreign) => {
        const header = signatureOf(key, text, now);
        expect(isSigned(key, text, header, now)).toBe(true);
        expect(isSigned(key, Buffer.from(text), header, now)).toBe(Buffer.from(text).toString() === text);
        expect(isSigned(key, other, header, now)).toBe(other === text);
        expect(isSigned(Buffer.from(foreign), text, header, now)).toBe(Buffer.from(foreign).equals(key));
      }),
    );
  });

  it('holds for five minutes either way', () => {
    const header = signatureOf(key, 'news', now);
    expect(isSigned(key, 'news', header, later(299))).toBe(true);
    expect(isSigned(key, 'news', header, later(-299))).toBe(true);
    expect(isSigned(key, 'news', header, later(301))).toBe(false);
    expect(isSigned(key, 'news', header, later(-301))).toBe(false);
  });

  it('is nothing that was not written like one', () => {
    fc.assert(fc.property(fc.option(fc.string(), { nil: undefined }), (header) => expect(isSigned(key, 'news', header, now)).toBe(false)));
    const header = signatureOf(key, 'news', now);
    for (const wrong of [`${header} `, header.toUpperCase(), header.replace('v1', 'v0'), header.slice(0, -2)]) {
      expect(isSigned(key, 'news', wrong, now)).toBe(false);
    }
  });
});
