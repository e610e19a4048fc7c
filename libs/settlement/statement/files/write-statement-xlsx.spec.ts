import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { statementOf, type StatementRow } from '../statement.js';
import { writeStatementXlsx } from './write-statement-xlsx.js';

const party = { id: '0192f0c0-0000-7000-8000-000000000001', name: { 'zh-CN': '藻溪工坊', en: 'Zaoxi workshop' }, kind: 'workshop' };

const row: StatementRow = {
  journalId: '17',
  effectiveAt: new Date('2026-11-22T06:03:05.123Z'),
  kind: 'order.split',
  orderId: '0192f0c0-0000-7000-8000-000000000002',
  orderNumber: 'CB261122-7K3M9QXZ',
  payoutNumber: null,
  product: { 'zh-CN': '藻溪猪油渣', en: 'Lard cracklings' },
  quantity: 2,
  grossMinor: 3_980n,
  share: [{ role: 'maker', kind: 'bps', bps: 5_500 }],
  amountMinor: 2_189n,
};

const sheetOf = (rows: readonly StatementRow[], opening = 0n): string =>
  strFromU8(unzipSync(writeStatementXlsx(statementOf(party, '2026-11', opening, rows), 'zh-CN'))['xl/worksheets/sheet1.xml']!);

/** The cell at a place, as it is written. */
const cell = (sheet: string, place: string): string | undefined => new RegExp(`<c r="${place}"[^>]*>(.*?)</c>`, 's').exec(sheet)?.[1];
const textIn = (written: string | undefined): string | undefined => /<t xml:space="preserve">(.*?)<\/t>/s.exec(written ?? '')?.[1];
const named = (product: string): string => sheetOf([{ ...row, product: { 'zh-CN': product, en: product } }]);

describe('a statement as a spreadsheet', () => {
  it('has a header, the opening, every line, the total and the closing', () => {
    const sheet = sheetOf([row, { ...row, amountMinor: -30n }], 5n);
    expect(textIn(cell(sheet, 'A1'))).toBe('时间');
    expect(textIn(cell(sheet, 'C2'))).toBe('期初余额');
    expect(cell(sheet, 'J2')).toBe('<v>0.05</v>');
    expect(textIn(cell(sheet, 'D3'))).toBe('CB261122-7K3M9QXZ');
    expect(cell(sheet, 'F3')).toBe('<v>2</v>');
    expect(cell(sheet, 'G3')).toBe('<v>39.80</v>');
    expect(textIn(cell(sheet, 'H3'))).toBe('55%');
    expect(cell(sheet, 'I4')).toBe('<v>-0.30</v>');
    expect(cell(sheet, 'I5')).toBe('<v>21.59</v>');
    expect(cell(sheet, 'J6')).toBe('<v>21.64</v>');
  });

  it('writes every amount exactly: as a number while a spreadsheet can count with it, as a text beyond', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (amountMinor) => {
        const written = cell(sheetOf([{ ...row, amountMinor }]), 'I3')!;
        const yuan = textIn(written) ?? /<v>(.*)<\/v>/.exec(written)![1]!;
        expect(BigInt(yuan.replace('.', ''))).toBe(amountMinor);
        expect(yuan).toMatch(/^-?\d+\.\d\d$/);
        expect(written.startsWith('<v>')).toBe(yuan.replace(/\D/g, '').length <= 15);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['=1+1', '=cmd|" /C calc"!A0', '+1', '@SUM(A1)', '\t=1'])('shows %j and never runs it', (name) => {
    const sheet = named(name);
    expect(sheet).not.toContain('<f');
    expect(textIn(cell(sheet, 'E3'))).toBe(name.replaceAll('"', '&quot;'));
    // The format of texts says that they stay texts, also when somebody edits them.
    expect(sheet).toContain('<c r="E3" s="2" t="inlineStr">');
  });

  it('holds whatever a name is, and stays readable', () => {
    expect(textIn(cell(named('<b>&"]]>'), 'E3'))).toBe('&lt;b&gt;&amp;&quot;]]&gt;');
    expect(textIn(cell(named('a\0b\u0008c\uFFFF'), 'E3'))).toBe('abc');
    expect(textIn(cell(named('_x0041_'), 'E3'))).toBe('_x005F_x0041_');
    expect(textIn(cell(named('\uD83D'), 'E3'))).toBe('\uFFFD');
  });

  it('is the same bytes whenever it is written', () => {
    const statement = statementOf(party, '2026-11', 0n, [row]);
    expect(writeStatementXlsx(statement, 'en').equals(writeStatementXlsx(statement, 'en'))).toBe(true);
  });
});
