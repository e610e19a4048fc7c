import { describe, expect, it } from '@jest/globals';
import { mostTableBytes, mostTableLines, readTable } from './read-table.js';

const endless = Buffer.from('a\n'.repeat(mostTableBytes / 2));

describe('a table of products', () => {
  it('is read no further than a table may go, however many lines there are', () => {
    expect(readTable(endless).faults).toEqual([{ line: mostTableLines + 2, column: '', fault: 'too-many-lines' }]);
  });

  it('has as many lines as it may, and not one more', () => {
    const withLines = (lines: number) => readTable(Buffer.from(`product code,sku code\n${'p,s\n'.repeat(lines)}`));
    expect(withLines(mostTableLines).lines).toHaveLength(mostTableLines);
    expect(withLines(mostTableLines).faults.map(({ fault }) => fault)).not.toContain('too-many-lines');
    expect(withLines(mostTableLines + 1).faults.map(({ fault }) => fault)).toEqual(['too-many-lines']);
  });
});
