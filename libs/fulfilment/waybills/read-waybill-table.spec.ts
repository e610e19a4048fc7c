import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readWaybillTable } from './read-waybill-table.js';

describe('a table of waybills', () => {
  it('is read with or without a head and a byte order mark, whatever separates its cells', () => {
    const lines = [{ line: 2, orderNumber: 'CB261122-00001', carrier: 'sf', waybill: 'SF1234567890' }];
    expect(readWaybillTable('\uFEFF订单号,快递公司,运单号\r\nCB261122-00001,顺丰,SF1234567890\r\n')).toEqual({ lines, faults: [] });
    expect(readWaybillTable('Order\tCarrier\tWaybill\ncb261122-00001\tSF Express\tsf1234567890')).toEqual({ lines, faults: [] });
    expect(readWaybillTable(`"CB261122-00001";sf;'SF1234567890`).lines).toEqual([{ ...lines[0], line: 1 }]);
  });

  it('is told every fault of every line', () => {
    const csv = ['CB1,中通,731112223334', 'CB1,火箭,7.31E+13', ',中通,731112223334', 'CB2', 'CB3,申通,773000111222,more'].join('\n');
    const { lines, faults } = readWaybillTable(csv);
    expect(lines.map(({ line }) => line)).toEqual([1, 5]);
    expect(faults).toEqual([
      { line: 2, column: 'orderNumber', fault: 'twice' },
      { line: 2, column: 'carrier', fault: 'unknown' },
      { line: 2, column: 'waybill', fault: 'malformed' },
      { line: 3, column: 'orderNumber', fault: 'empty' },
      { line: 3, column: 'waybill', fault: 'twice' },
      { line: 4, column: 'carrier', fault: 'empty' },
      { line: 4, column: 'waybill', fault: 'empty' },
    ]);
  });

  it('is refused as a whole when it is empty, endless or broken', () => {
    expect(readWaybillTable('').faults).toEqual([{ line: 1, column: '', fault: 'empty' }]);
    expect(readWaybillTable('订单号,快递公司,运单号').faults).toEqual([{ line: 1, column: '', fault: 'empty' }]);
    const endless = Array.from({ length: 501 }, (_, nth) => `CB${nth},sf,SF${nth + 10_000_000}`).join('\n');
    expect(readWaybillTable(endless).faults).toEqual([{ line: 501, column: '', fault: 'too-many' }]);
    expect(readWaybillTable('a\n'.repeat(500_000)).faults).toEqual([{ line: 502, column: '', fault: 'too-many' }]);
    expect(readWaybillTable('"CB1,sf,SF12345678').faults).toEqual([{ line: 1, column: '', fault: 'unreadable' }]);
  });

  it('never breaks the reader, and only ever yields waybills that can be written', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('C', 'B', '1', ',', '"', '\n', '\t', "'", '顺', '丰', 'sf') })),
        (csv) => {
          const { lines, faults } = readWaybillTable(csv);
          expect(lines.length + faults.length).toBeGreaterThan(0);
          for (const { waybill } of lines) expect(waybill).toMatch(/^[A-Z0-9]{8,32}$/);
        },
      ),
    );
  });
});
