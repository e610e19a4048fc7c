import type { Locale, Statement } from '#contracts';
import type { Money } from '#money';
import { journalKinds, statementColumns, statementFile, statementRows } from './messages.js';

const byteOrderMark = '\uFEFF';

/** A statement as a CSV file: UTF-8 with BOM, lines ended by CR LF, amounts in yuan with two decimals, no text that a spreadsheet would run. */
export function writeStatementCsv(statement: Statement, locale: Locale): string {
  const rows = [
    statementColumns.map((column) => text(column[locale])),
    summary(statementRows.opening[locale], '', yuan(statement.opening)),
    ...statement.lines.map((line) => [
      text(localTime(line.effectiveAt)),
      text(line.journalId),
      text(journalKinds[line.kind]?.[locale] ?? line.kind),
      text(line.orderNumber ?? ''),
      text(line.product?.[locale] ?? ''),
      line.quantity === null ? '' : line.quantity.toString(),
      line.gross ? yuan(line.gross) : '',
      yuan(line.amount),
      yuan(line.balance),
    ]),
    summary(statementRows.total[locale], yuan(statement.total), ''),
    summary(statementRows.closing[locale], '', yuan(statement.closing)),
  ];
  return byteOrderMark + rows.map((row) => `${row.join(',')}\r\n`).join('');
}

/** What the file is called, without a path: `对账单-藻溪工坊-2026-11.csv`. */
export const statementFileName = ({ party, period }: Statement, locale: Locale): string =>
  `${statementFile[locale]}-${party.name[locale]}-${period}.csv`;

const summary = (label: string, amount: string, balance: string): string[] => ['', '', text(label), '', '', '', '', amount, balance];

const runs = /^\s*[=+\-@\t\r\n＝＋－＠−]/u;

/** A cell of text: one that a spreadsheet could take for a formula gets an apostrophe in front, one with separators is quoted. */
const text = (value: string): string => {
  const harmless = runs.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** A cell of money: `-1234.05`, a number for the spreadsheet and nothing else. */
const yuan = ({ minor }: Money): string => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** `2026-11-22 14:03:05` in Asia/Shanghai. */
const localTime = (moment: string): string => clock.format(new Date(moment));
