import fc from 'fast-check';
import { keyOfBankLine, mostLines, readBankTable } from './read-bank-table.js';

const line = '2026-10-05,B1005-1,1200.00,CNY,11200.00,STRIPE PAYOUT po_1QxAbc';
const faultsOf = (...lines: string[]) => readBankTable(lines.join('\n')).faults.map(({ line: at, column, fault }) => [at, column, fault]);

describe("reading a bank's statement", () => {
  it('takes commas, tabs and semicolons, a byte order mark and a head', () => {
    const read = {
      line: 1,
      day: '2026-10-05',
      reference: 'B1005-1',
      amountMinor: 120_000n,
      balanceMinor: 1_120_000n,
      note: 'STRIPE PAYOUT po_1QxAbc',
    };
    expect(readBankTable(line)).toEqual({ lines: [read], faults: [] });
    expect(readBankTable(`\uFEFF日期,流水号,金额,币种,余额,摘要\r\n${line}\r\n`)).toEqual({ lines: [{ ...read, line: 2 }], faults: [] });
    expect(readBankTable(line.replaceAll(',', ';')).lines).toEqual([read]);
    expect(readBankTable(line.replaceAll(',', '\t').replaceAll('-05', '/05').replace('2026-10', '2026/10')).lines[0]!.day).toBe(
      '2026-10-05',
    );
  });

  it('names every fault of every line', () => {
    expect(
      faultsOf(
        ',,,,,',
        'yesterday,R1,12.345,USD,x,',
        '2026-02-30,R2,0,CNY,1e3,',
        `2026-10-05,${'R'.repeat(201)},1.00,,1.00,${'n'.repeat(201)}`,
      ),
    ).toEqual([
      [2, 'date', 'malformed'],
      [2, 'amount', 'malformed'],
      [2, 'currency', 'unknown'],
      [2, 'balance', 'malformed'],
      [3, 'date', 'malformed'],
      [3, 'amount', 'malformed'],
      [3, 'balance', 'malformed'],
      [4, 'reference', 'malformed'],
      [4, 'currency', 'empty'],
      [4, 'note', 'malformed'],
    ]);
  });

  it('finds a balance that is not the one before plus the amount, and days that go back', () => {
    expect(faultsOf('2026-10-05,R1,1.00,CNY,1.00,', '2026-10-05,R2,1.00,CNY,2.01,', '2026-10-04,R3,-1.00,CNY,1.01,')).toEqual([
      [2, 'balance', 'balance'],
      [3, 'date', 'order'],
    ]);
  });

  it('refuses what is no table, an empty one and one that is too long', () => {
    expect(faultsOf('a,"b')).toEqual([[1, '', 'unreadable']]);
    expect(faultsOf('')).toEqual([[1, '', 'empty']]);
    expect(faultsOf('date,reference,amount,currency,balance,note')).toEqual([[1, '', 'empty']]);
    const many = Array.from({ length: mostLines + 1 }, (_, nth) => `2026-10-05,R,1.00,CNY,${nth + 1}.00,`).join('\n');
    expect(readBankTable(many).faults).toEqual([{ line: mostLines + 1, column: '', fault: 'too-many' }]);
  });

  it('takes what it can read to the fen, whatever the amounts are', () => {
    const minor = fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n }).filter((value) => value !== 0n);
    const text = (value: bigint): string => {
      const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
      return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    };
    fc.assert(
      fc.property(fc.array(minor, { minLength: 1, maxLength: 30 }), (amounts) => {
        let balance = 0n;
        const table = amounts.map((amount) => `2026-10-05,R,${text(amount)},CNY,${text((balance += amount))},`).join('\n');
        expect(readBankTable(table)).toMatchObject({ faults: [] });
        expect(readBankTable(table).lines.map(({ amountMinor }) => amountMinor)).toEqual(amounts);
      }),
    );
  });

  it('throws at nothing that anybody may upload', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (csv) => void readBankTable(csv)));
  });
});

describe('what a line is known by', () => {
  it.each([
    ['po_1QxAbcdef', 'anything', 'po_1QxAbcdef'],
    ['B1005-1', 'STRIPE PAYOUT po_1QxAbcdef', 'po_1QxAbcdef'],
    ['B1005-1', 'funding 0192f0c0-0000-7000-8000-000000000001', '0192f0c0-0000-7000-8000-000000000001'],
    ['B1005-1', 'PB-261122-0001-003 张美玉', 'PB-261122-0001-003'],
    ['B1005-1', '退汇 HR-TK261122-ABCD2345-2', 'HR-TK261122-ABCD2345-2'],
    ['B1005-1', 'HR-TK261122-ABCD2345-20261123', 'HR-TK261122-ABCD2345'],
    ['B1005-1', 'interest', 'B1005-1'],
  ])('%s, %s is %s', (reference, note, key) => {
    expect(keyOfBankLine({ reference, note })).toBe(key);
  });
});
