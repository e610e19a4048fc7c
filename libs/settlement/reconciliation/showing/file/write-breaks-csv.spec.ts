import type { BreakSide, ShownBreak } from '#contracts';
import { money } from '#money';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { breaksFileName, writeBreaksCsv } from './write-breaks-csv.js';

const side: BreakSide = { kind: 'bank', reference: 'B1122-1', at: '2026-11-22T04:00:00Z', minor: '-1500', currency: 'CNY' };
const aBreak: ShownBreak = {
  id: '0192f0c0-0000-7000-8000-000000000001',
  check: 'R2',
  bucket: 'missing-ours',
  status: 'explained',
  blocking: true,
  ours: null,
  theirs: side,
  difference: money(1_500n),
  account: 'bank.main',
  carriedOutAt: null,
  steps: [
    {
      id: '0192f0c0-0000-7000-8000-000000000002',
      act: 'proposed',
      at: '2026-11-22T05:00:00Z',
      personId: '0192f0c0-0000-7000-8000-000000000003',
      person: '韩松',
      note: '账户管理费',
      decision: 'adjust',
      against: 'exp.psp_fee',
    },
  ],
};

describe('breaks as a file', () => {
  it('have a row each, both sides beside each other', () => {
    expect(writeBreaksCsv([aBreak], 'zh-CN')).toBe(
      [
        '\uFEFF核对,原因,状态,挡着关账,我方编号,我方内容,我方时间,我方金额,我方币种,对方编号,对方内容,对方时间,对方金额,对方币种,差额（元）,账户,处理经过',
        'R2,我方缺,已说明,是,,,,,,B1122-1,bank,2026-11-22 12:00:00,-15.00,CNY,15.00,bank.main,2026-11-22 13:00:00 韩松 建议 账户管理费 adjust exp.psp_fee',
        '',
      ].join('\r\n'),
    );
    expect(writeBreaksCsv([], 'en')).toMatch(/^\uFEFFCheck,Reason,[^\n]*\r\n$/);
    expect(breaksFileName('2026-11', 'zh-CN')).toBe('对账差异-2026-11.csv');
  });

  it('are read back as they were written, whatever others call their lines, and nothing in them is run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reference) => {
        const csv = writeBreaksCsv([{ ...aBreak, theirs: { ...side, reference } }], 'en');
        const [, row] = parse(csv, { bom: true, record_delimiter: '\r\n' }) as string[][];
        expect(row).toHaveLength(17);
        expect(row![9]!.replace(/^'/, '')).toBe(reference.replace(/^'/, ''));
        expect(row![9]).not.toMatch(/^\s*[=+\-@\t\r\n＝＋－＠−]/u);
      }),
    );
  });
});
