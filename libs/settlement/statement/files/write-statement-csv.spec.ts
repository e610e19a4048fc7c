import { statementOf, type StatementRow } from '../statement.js';
import { statementFileName } from './statement-table.js';
import { writeStatementCsv } from './write-statement-csv.js';

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

const named = (product: string): string =>
  writeStatementCsv(statementOf(party, '2026-11', 0n, [{ ...row, product: { 'zh-CN': product, en: product } }]), 'en').split('\r\n')[2]!;

describe('a statement as CSV', () => {
  it('reads in Chinese', () => {
    expect(writeStatementCsv(statementOf(party, '2026-11', 5n, [row]), 'zh-CN')).toBe(
      [
        '\uFEFF时间,凭证号,事项,单号,商品,数量,订单行金额（元）,分成,分账金额（元）,余额（元）',
        ',,期初余额,,,,,,,0.05',
        '2026-11-22 14:03:05,17,订单分账,CB261122-7K3M9QXZ,藻溪猪油渣,2,39.80,55%,21.89,21.94',
        ',,本期合计,,,,,,21.89,',
        ',,期末余额,,,,,,,21.94',
        '',
      ].join('\r\n'),
    );
  });

  it('reads in English, with amounts below 0 as numbers and a kind without a name as it is', () => {
    const [header, opening, line] = writeStatementCsv(
      statementOf(party, '2026-11', -5n, [{ ...row, kind: 'leg.release', grossMinor: null, quantity: null, share: [], amountMinor: -30n }]),
      'en',
    ).split('\r\n');
    expect(header).toBe(
      '\uFEFFTime,Journal,What happened,Order or payout,Product,Quantity,Line total (CNY),Share,Amount (CNY),Balance (CNY)',
    );
    expect(opening).toBe(',,Opening balance,,,,,,,-0.05');
    expect(line).toBe('2026-11-22 14:03:05,17,leg.release,CB261122-7K3M9QXZ,Lard cracklings,,,,-0.30,-0.35');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠1', '−1', '  =1'])(
    'shows %j and never runs it',
    (name) => {
      expect(named(name)).toMatch(/,"?'/);
    },
  );

  it('quotes separators and quotes', () => {
    expect(named('a,b')).toContain(',"a,b",');
    expect(named('a "b"')).toContain(',"a ""b""",');
    expect(named('=a,b')).toContain(`,"'=a,b",`);
  });

  it('leaves harmless names alone', () => {
    expect(named('7 天 - 鲜 + 香')).toContain(',7 天 - 鲜 + 香,');
  });

  it('names the payout where there is no order', () => {
    const paid = { ...row, kind: 'payout.sent', orderId: null, orderNumber: null, payoutNumber: 'PB-261122-01', product: null, share: [] };
    expect(writeStatementCsv(statementOf(party, '2026-11', 0n, [paid]), 'zh-CN')).toContain(',打款,PB-261122-01,,');
  });

  it('says by what parts of the rule the party shares', () => {
    const share: StatementRow['share'] = [
      { role: 'workshop', kind: 'residual', bps: null },
      { role: 'shipper', kind: 'pass-through', bps: null },
      { role: 'collective', kind: 'bps', bps: 1_250 },
      { role: 'station', kind: 'fixed', bps: null },
    ];
    expect(writeStatementCsv(statementOf(party, '2026-11', 0n, [{ ...row, share }]), 'zh-CN')).toContain(',余下 + 运费 + 12.5% + 定额,');
  });

  it('is saved under the name of party and month', () => {
    expect(statementFileName(statementOf(party, '2026-11', 0n, []), 'zh-CN', 'csv')).toBe('对账单-藻溪工坊-2026-11.csv');
  });
});
