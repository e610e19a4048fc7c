import type { Locale, Statement } from '#contracts';
import { statementTable } from './statement-table.js';
import { writeCsv } from './write-csv.js';

/** A statement as a CSV file. */
export function writeStatementCsv(statement: Statement, locale: Locale): string {
  const { columns, rows } = statementTable(statement, locale);
  return writeCsv(
    columns.map(({ name }) => name),
    rows,
  );
}
