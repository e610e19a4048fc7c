import { sum } from '#money';
import fc from 'fast-check';
import { keyOfBankLine, readBankTable } from '../read-bank-table.js';
import { type BankMove, demoStatement } from './demo-statement.js';
import { demoCsv } from './demo-csv.js';

const aDay = fc.integer({ min: 1, max: 30 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
const aMove: fc.Arbitrary<BankMove> = fc.oneof(
  fc.record({
    name: fc.stringMatching(/^po_[0-9a-zA-Z]{14}$/),
    what: fc.constant('payout' as const),
    day: aDay,
    minor: fc.bigInt(1n, 10n ** 9n),
  }),
  fc.record({
    name: fc.stringMatching(/^PB-\d{6}-\d{4}-\d{3}$/),
    what: fc.constant('paid' as const),
    day: aDay,
    minor: fc.bigInt(-(10n ** 9n), -1n),
  }),
);
const moves = fc.uniqueArray(aMove, { selector: ({ name }) => name });

describe("a statement of the demo's bank", () => {
  it('is read back line by line without a fault, and each line is found by what it is about', () => {
    fc.assert(
      fc.property(moves, fc.bigInt(0n, 10n ** 11n), fc.boolean(), (all, opening, wrong) => {
        const printed = demoStatement(all, opening, wrong);
        const { lines, faults } = readBankTable(demoCsv(printed));
        expect(faults.filter(({ fault }) => fault !== 'empty')).toEqual([]);
        expect(lines.map(({ amountMinor }) => amountMinor)).toEqual(printed.map(({ minor }) => minor));
        const keys = lines.map(keyOfBankLine);
        for (const { name } of all) expect(keys.filter((key) => key === name)).toHaveLength(1);
      }),
    );
  });

  it('is right where nothing is to be found, and else wrong in two lines at most', () => {
    fc.assert(
      fc.property(moves, fc.bigInt(0n, 10n ** 11n), (all, opening) => {
        const right = demoStatement(all, opening, false);
        expect(right.at(-1)?.balanceMinor ?? opening).toBe(opening + sum(all.map(({ minor }) => minor)));
        const wrong = demoStatement(all, opening, true);
        const same = wrong.filter(({ minor, note }) => right.some((line) => line.minor === minor && line.note === note));
        expect(wrong.length - same.length).toBeLessThanOrEqual(2);
        expect(wrong.length).toBe(right.length + (all.length > 0 ? 1 : 0));
      }),
    );
  });

  it('prints the same however its moves are told', () => {
    fc.assert(fc.property(moves, (all) => expect(demoStatement(all.toReversed(), 5n, true)).toEqual(demoStatement(all, 5n, true))));
  });

  it('looks like a bank wrote it', () => {
    const payout: BankMove = { name: 'po_1ABCdefGHI', what: 'payout', day: '2026-11-22', minor: 3_820n };
    expect(demoCsv(demoStatement([payout], 5_000_000n, true))).toBe(
      [
        '\uFEFF日期 date,流水号 reference,金额 amount,币种 currency,余额 balance,摘要 note',
        '2026-11-22,B261122-1,37.20,CNY,50037.20,STRIPE PAYOUT po_1ABCdefGHI',
        '2026-11-22,B261122-2,-15.00,CNY,50022.20,账户管理费 account fee',
        '',
      ].join('\r\n'),
    );
  });
});
