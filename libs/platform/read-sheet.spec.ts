import { describe, expect, it } from '@jest/globals';
import { isReadable, readSheet } from './read-sheet.js';

const cellsOf = (text: string, most = 9, delimiter?: string): unknown => {
  const sheet = readSheet(text, most, delimiter);
  return isReadable(sheet) ? sheet.map(({ cells }) => cells) : sheet;
};

describe('a sheet as people save it', () => {
  it.each([
    ['commas and a head', 'order,waybill\nA1,77\n'],
    ['a byte order mark and tabs', '\uFEFFA1\t77\n'],
    ['semicolons, spaces and empty lines', '\n A1 ; 77 \n;\n'],
  ])('is read with %s', (_, text) => expect(cellsOf(text)).toEqual([['A1', '77']]));

  it('says in which line of the file a row stands', () =>
    expect(readSheet('order,waybill\n\nA1,77\n', 9)).toEqual([{ line: 3, cells: ['A1', '77'] }]));

  it('keeps what else would part cells where one mark is said to', () =>
    expect(cellsOf('A1;1,234.50\n', 9, ';')).toEqual([['A1', '1,234.50']]));

  it.each([
    ['a quote that is never closed', 'A1,"77\n', { line: 1, fault: 'unreadable' }],
    ['nothing but a head', 'order,waybill\n', { line: 1, fault: 'empty' }],
    ['a row more than may be', 'A1\nA2\nA3\n', { line: 3, fault: 'too-many' }],
  ])('is refused for %s', (_, text, fault) => expect(cellsOf(text, 2)).toMatchObject(fault));
});
