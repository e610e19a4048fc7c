import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeBankFile } from './bank-file.js';
import { readBankAnswer } from './read-bank-answer.js';

const yuan = (minor: bigint): string => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;

describe('the answer of a bank', () => {
  it('is read as it was written, whatever separates it', () => {
    const rows = fc.uniqueArray(
      fc.record({ line: fc.stringMatching(/^PB-\d{6}-\d{4}-\d{3}$/), returned: fc.boolean(), amountMinor: fc.bigInt(1n, 10n ** 12n) }),
      { selector: ({ line }) => line, minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(',', '\t', ';'), fc.boolean(), (lines, by, bom) => {
        const total = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        const body = lines.map(({ line, returned, amountMinor }) => [line, returned ? 'returned' : 'PAID', yuan(amountMinor)].join(by));
        const read = readBankAnswer([bom ? '\uFEFFline' : 'line', ...body, ['TOTAL', lines.length, yuan(total)].join(by)].join('\r\n'));
        expect(read.faults).toEqual([]);
        expect(read.lines.map(({ line, returned, amountMinor }) => ({ line, returned, amountMinor }))).toEqual(lines);
        expect(read.said).toEqual({ count: lines.length, totalMinor: total });
      }),
    );
  });

  it('is never taken for something else: any text is read or refused', () => {
    fc.assert(
      fc.property(fc.string(), (csv) => {
        const { lines, faults } = readBankAnswer(csv);
        expect(faults.length > 0 || lines.length >= 0).toBe(true);
      }),
    );
  });

  it.each([
    ['1,234.5', 123_450n],
    ['0.01', 1n],
    ['7', 700n],
  ])('takes %s yuan for what it is', (text, fen) => {
    expect(readBankAnswer(`A1\tpaid\t${text}\nTOTAL\t1\t${text}`).lines).toMatchObject([{ amountMinor: fen }]);
  });

  it.each(['-1.00', '1.005', '1e3', '', '１'])('takes %j for no amount', (text) => {
    expect(readBankAnswer(`A1\tpaid\t${text}\nTOTAL\t1\t1.00`).faults).toMatchObject([{ column: 'amount', fault: 'malformed' }]);
  });
});

describe('the file for a bank', () => {
  it('is the same bytes for the same lines, with its control total at the end', () => {
    const lines = [{ line: 'PB-1-001', holder: '张美玉', bank: '农商行', number: '62284804', amountMinor: 5n }];
    expect(writeBankFile(lines)).toBe(
      'LINE,NAME,BANK,ACCOUNT,AMOUNT,CURRENCY\r\nPB-1-001,张美玉,农商行,62284804,0.05,CNY\r\nTOTAL,1,0.05\r\n',
    );
    expect(writeBankFile([...lines])).toBe(writeBankFile(lines));
  });
});
