import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCount, readDelta, readText, readYuan, textCell, yuanCell } from './cells.js';

describe('a cell of money', () => {
  it('comes back as it was written, for every price', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 100_000_000n }), (minor) => readYuan(yuanCell(minor)) === minor));
  });

  it.each(['1e308', 'NaN', '-0', '-1', 'Infinity', '1,200', '12.345', '0x10', '１２', '', ' ', '=1+1', '12.', '.5'])(
    'is not %p',
    (cell) => {
      expect(readYuan(cell)).toBeUndefined();
    },
  );
});

describe('a cell of pieces', () => {
  it.each([
    ['5', 5],
    ['+5', 5],
    ['-5', -5],
    ['0', 0],
  ])('%s is %d', (cell, pieces) => {
    expect(readDelta(cell)).toBe(pieces);
  });

  it.each(['-0', '+0', '1e3', '1.5', '--1', '9'.repeat(10)])('is not %p', (cell) => {
    expect(readDelta(cell)).toBeUndefined();
    expect(readCount(cell)).toBeUndefined();
  });
});

describe('a cell of text', () => {
  it('is never run by a spreadsheet, and comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.string().map((value) => value.trim()),
        (value) => {
          const cell = textCell(value);
          const bare = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
          expect(bare).not.toMatch(/^[=+\-@\t\r]/);
          // An apostrophe that somebody wrote themselves before such a sign is taken for ours.
          if (!/^'\s*[=+\-@\t\r\n＝＋－＠−]/u.test(value)) expect(readText(bare)).toBe(value);
        },
      ),
    );
  });

  it('is refused where somebody else wrote a formula', () => {
    for (const cell of ['=1+1', '+cmd', '@SUM(A1)', '-2+3', '＝1']) expect(readText(cell)).toBeUndefined();
  });
});
