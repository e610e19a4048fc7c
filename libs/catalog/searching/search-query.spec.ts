import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchQueries } from './search-query.js';

describe('what somebody types', () => {
  it('is asked of the name, then of everything, then nearly', () => {
    expect(searchQueries('年糕')).toEqual([
      `(('年糕'))`,
      `((('年糕') | ('/年糕'))) & !(('年糕'))`,
      `(((('年糕') | ('/年糕')) | (('niangao') | ('/niangao')) | '~niangao' | '~iangao' | '~nangao' | '~ningao' | '~niagao' | '~nianao' | '~niango' | '~nianga')) & !((('年糕') | ('/年糕')))`,
    ]);
  });

  it('falls into terms, and all of them count', () => {
    expect(searchQueries('Nian糕 ng')[0]).toBe(`(('nian') & ('糕') & ('ng'))`);
  });

  it('is cut into overlapping threes where it is long', () => {
    expect(searchQueries('手工年糕片')[0]).toBe(`(('手工年' & '工年糕' & '年糕片'))`);
  });

  it('is nothing when there is no letter in it', () => {
    expect(searchQueries(' ！？🙂 ')).toEqual([]);
    expect(searchQueries('')).toEqual([]);
  });

  it('never leaves its quotes, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[年糕a'\\:*&|!() ]{0,30}$/)), (typed) => {
        for (const query of searchQueries(typed))
          expect(query.replace(/'[~/]?[\p{Script=Han}a-z0-9]+'(:\*)?/gu, '')).toMatch(/^[ ()&|!]*$/);
      }),
    );
  });
});
