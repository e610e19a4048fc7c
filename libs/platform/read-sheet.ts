import { CsvError, parse } from 'csv-parse/sync';

/** A row of a sheet; `line` is its number in the file. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a sheet cannot be read at all, and from which line on. */
export interface SheetFault {
  readonly line: number;
  readonly fault: 'unreadable' | 'empty' | 'too-many';
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: string[];
}

/**
 * Reads the rows of a sheet as spreadsheets save it: commas, tabs or semicolons (or what is given) between cells, with or without a byte order mark, empty lines and a head (a
 * first line without any digit). No further than one row more than may be.
 */
export function readSheet(
  text: string,
  mostRows: number,
  delimiter: string | string[] = [',', '\t', ';'],
): readonly SheetRow[] | SheetFault {
  let parsed: Parsed[];
  try {
    parsed = parse(text, {
      bom: true,
      delimiter,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      // The head, and one row more than may be.
      to: mostRows + 2,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error.lines ?? 1), fault: 'unreadable' };
  }
  const hasHead = parsed[0] && !parsed[0].record.some((cell) => /\d/.test(cell));
  const rows = parsed.slice(hasHead ? 1 : 0).map(({ info, record }) => ({ line: info.lines, cells: record }));
  if (rows.length === 0) return { line: 1, fault: 'empty' };
  if (rows.length > mostRows) return { line: rows[mostRows]!.line, fault: 'too-many' };
  return rows;
}

/** Whether a sheet could be read. */
export const isReadable = (sheet: readonly SheetRow[] | SheetFault): sheet is readonly SheetRow[] => !('fault' in sheet);
