import { parse } from 'csv-parse/sync';
import { columnOf, type TableColumn } from './table-columns.js';

/** Something wrong with a table: the line as a spreadsheet counts it, the head of the column as it was written ('' for the whole line), and what. */
export interface Fault {
  readonly line: number;
  readonly column: string;
  readonly fault: string;
}

/** A line of the table as it was written. */
export interface TableLine {
  readonly line: number;
  readonly cells: Partial<Record<TableColumn, string>>;
}

export interface ReadTable {
  readonly lines: readonly TableLine[];
  readonly faults: readonly Fault[];
  /** The heads as the file has them. */
  readonly heads: Partial<Record<TableColumn, string>>;
}

/** What one file may bring. */
export const mostTableBytes = 1024 * 1024;
export const mostTableLines = 2_000;
const longestCell = 2_000;

const nothing = (fault: Fault): ReadTable => ({ lines: [], faults: [fault], heads: {} });

/** Reads a CSV file (UTF-8, with or without BOM; heads in any of our languages). A file that cannot be read at all has one fault and no lines. */
export function readTable(bytes: Uint8Array): ReadTable {
  let written: string;
  try {
    written = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return nothing({ line: 1, column: '', fault: 'not-utf8' });
  }
  let records: Row[];
  try {
    // The head, and one line more than may be: whatever comes after that is never read.
    records = parse(written, { info: true, relax_column_count: true, skip_empty_lines: true, to: mostTableLines + 2 }) as unknown as Row[];
  } catch (error) {
    return nothing({ line: (error as { lines?: number }).lines ?? 1, column: '', fault: 'broken' });
  }
  const [head, ...rows] = records;
  if (!head) return nothing({ line: 1, column: '', fault: 'empty' });
  if (rows.length > mostTableLines) return nothing({ line: mostTableLines + 2, column: '', fault: 'too-many-lines' });
  const columns = head.record.map(columnOf);
  const faults = [...headFaults(head.record, columns), ...rows.flatMap((row) => rowFaults(row, head.record))];
  const heads = Object.fromEntries(columns.flatMap((column, nth) => (column ? [[column, head.record[nth]!.trim()]] : [])));
  return { lines: rows.map((row) => lineOf(row, columns)), faults, heads };
}

interface Row {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function headFaults(heads: readonly string[], columns: readonly (TableColumn | undefined)[]): Fault[] {
  const wrong = heads.flatMap((head, nth) => {
    const column = columns[nth];
    if (!column) return [{ line: 1, column: shortened(head), fault: 'unknown-column' }];
    return columns.indexOf(column) < nth ? [{ line: 1, column: shortened(head), fault: 'twice' }] : [];
  });
  const missing = (['productCode', 'skuCode'] as const).filter((column) => !columns.includes(column));
  return [...wrong, ...missing.map((column) => ({ line: 1, column, fault: 'missing-column' }))];
}

const rowFaults = ({ record, info }: Row, heads: readonly string[]): Fault[] => [
  ...(record.length === heads.length ? [] : [{ line: info.lines, column: '', fault: 'cells' }]),
  ...record.flatMap((cell, nth) =>
    cell.length > longestCell ? [{ line: info.lines, column: shortened(heads[nth] ?? ''), fault: 'too-long' }] : [],
  ),
];

const lineOf = ({ record, info }: Row, columns: readonly (TableColumn | undefined)[]): TableLine => ({
  line: info.lines,
  cells: Object.fromEntries(columns.flatMap((column, nth) => (column ? [[column, record[nth] ?? '']] : []))),
});

const shortened = (head: string): string => head.trim().slice(0, 40);
