import { writeCsv } from '../../../statement/files/write-csv.js';
import type { DemoLine } from './demo-statement.js';
import { demoColumns } from './messages.js';

/** Lines of the demo's bank as the file that it gives. */
export const demoCsv = (lines: readonly DemoLine[]): string =>
  writeCsv(
    demoColumns,
    lines.map(({ day, reference, minor, balanceMinor, note }) => [
      { text: day },
      { text: reference },
      { money: { minor, currency: 'CNY' } },
      { text: 'CNY' },
      { money: { minor: balanceMinor, currency: 'CNY' } },
      { text: note },
    ]),
  );
