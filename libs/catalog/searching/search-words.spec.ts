import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forgiven, plain, runsOf, searchWords } from './search-words.js';

const words = (...name: string[]): string[] => searchWords(name, []);

describe('the words a product is found by', () => {
  it('are stretches of one to three characters', () => {
    expect(words('杭白年糕')).toEqual(expect.arrayContaining(['杭', '糕', '杭白', '白年', '年糕', '杭白年', '白年糕']));
    expect(words('杭白年糕')).not.toContain('杭白年糕');
  });

  it('are the sounds and initials of every stretch', () => {
    expect(words('杭白年糕')).toEqual(expect.arrayContaining(['hangbainiangao', 'niangao', 'nian', 'hbng', 'ng', 'bn']));
  });

  it('hear a character as its neighbours say', () => {
    expect(words('长潭')).toContain('changtan');
    expect(words('重阳糕')).toContain('chongyanggao');
    expect(words('绿茶')).toContain('lvcha');
  });

  it('are Latin words in small letters, and numbers', () => {
    expect(words('Zhang’s Café A4 纸')).toEqual(expect.arrayContaining(['zhangs', 'cafe', 'a4', '纸', 'zhi']));
  });

  it('run on over points between characters', () => {
    expect(words('山花·土蜂蜜')).toContain('shanhuatufengmi');
  });

  it('carry a mark when they stand beside the name, and forgive nothing there', () => {
    const found = searchWords(['年糕'], ['柳沟']);
    expect(found).toEqual(expect.arrayContaining(['/柳沟', '/liugou', '/lg']));
    expect(found.filter((word) => word.startsWith('/~') || word === '柳沟')).toEqual([]);
  });

  it('are short, made of letters, digits and characters, and never empty, whatever stands in a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }), (name, beside) => {
        for (const word of searchWords([name, `年${name}糕`], [beside])) {
          expect(word).toMatch(/^[~/]?[\p{Script=Han}a-z0-9]+$/u);
          expect(Buffer.byteLength(word)).toBeLessThan(1_000);
        }
      }),
    );
  });
});

describe('plain letters', () => {
  it.each([
    ['niángāo', 'niangao'],
    ['nǚ'.normalize('NFD'), 'nv'],
    ['ＬＶＣＨＡ', 'lvcha'],
    ["xi'an", 'xian'],
    ['Café', 'cafe'],
  ])('of %s are %s', (typed, letters) => {
    expect(plain(typed)).toBe(letters);
  });

  it('part at everything that is no letter', () => {
    expect(runsOf(plain('nian糕, 礼盒-2个'))).toEqual(['nian', '糕', '礼盒', '2', '个']);
  });
});

describe('forgiving a letter', () => {
  const meet = (a: string, b: string): boolean => forgiven(a).some((left) => forgiven(b).includes(left));
  const word = fc.stringMatching(/^[a-z]{4,14}$/);

  it('lets two words meet when one letter is wrong, missing, too many or swapped with the next', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.stringMatching(/^[a-z]$/), (right, at, letter) => {
        const index = at % right.length;
        const [before, after] = [right.slice(0, index), right.slice(index + 1)];
        const wrong = [
          before + letter + after,
          before + after,
          before + letter + right.slice(index),
          before + (after[0] ?? '') + right[index] + after.slice(1),
        ];
        for (const typed of wrong.filter(({ length }) => length >= 4)) expect(meet(right, typed)).toBe(true);
      }),
    );
  });

  it('keeps words apart that differ by more than two letters', () => {
    expect(meet('niangao', 'fengmi')).toBe(false);
    expect(meet('niangao', 'liangpi')).toBe(false);
  });

  it('forgives nothing in short words', () => {
    expect(forgiven('gao')).toEqual([]);
  });
});
