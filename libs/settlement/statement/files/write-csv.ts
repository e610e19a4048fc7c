import { type Cell, yuan } from './cells.js';

const byteOrderMark = '\uFEFF';

/** A table as CSV: UTF-8 with BOM, lines ended by CR LF, amounts in yuan with two decimals, no text that a spreadsheet would run. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns.map(text), ...rows.map((row) => row.map(cellText))];
  return byteOrderMark + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return text(cell.text);
  return 'money' in cell ? yuan(cell.money) : cell.whole.toString();
}

const runs = /^\s*[=+\-@\t\r\n＝＋－＠−]/u;

/** A cell of text: one that a spreadsheet could take for a formula gets an apostrophe in front, one with separators is quoted. */
const text = (value: string): string => {
  const harmless = runs.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
