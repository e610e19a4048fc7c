import type { Locale, Statement } from '#contracts';
import { type Cell, yuan } from './cells.js';
import { type StatementTable, statementTable } from './statement-table.js';
import { type SheetCell, writeWorkbook } from './write-workbook.js';

/** Spreadsheets count with 15 digits; a larger amount is written as a text, so that it stays what it is. */
const mostDigits = 15;

/** A statement as a spreadsheet (XLSX): amounts are numbers with two decimals, texts are texts whatever they begin with; the same statement is the same bytes. */
export const writeStatementXlsx = (statement: Statement, locale: Locale): Buffer =>
  writeWorkbook(sheetOf(statementTable(statement, locale)));

const sheetOf = ({ title, columns, rows }: StatementTable) => ({
  name: title,
  widths: columns.map(({ width }) => width),
  header: columns.map(({ name }) => name),
  rows: rows.map((row) => row.map(sheetCell)),
});

function sheetCell(cell: Cell): SheetCell {
  if (cell === null) return null;
  if ('text' in cell) return cell;
  const [number, style] = 'money' in cell ? [yuan(cell.money), 'money' as const] : [cell.whole.toString(), 'whole' as const];
  return number.replace(/\D/g, '').length > mostDigits ? { text: number } : { number, style };
}
