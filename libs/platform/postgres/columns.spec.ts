import { plainArray, textArray } from './columns.js';

describe('columns for Postgres', () => {
  it('writes plain values as they are', () => {
    expect(plainArray(['0190', 7, 12n, null])).toBe('{0190,7,12,null}');
    expect(plainArray([])).toBe('{}');
  });

  it('quotes texts, whatever is in them', () => {
    expect(textArray(['', '年货', 'null', 'a,b', '{}', 'say "hi"', String.raw`C:\x`])).toBe(
      String.raw`{"","年货","null","a,b","{}","say \"hi\"","C:\\x"}`,
    );
  });
});
