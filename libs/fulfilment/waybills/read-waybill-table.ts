import { type Carrier, Waybill } from '#contracts';
import { CsvError, parse } from 'csv-parse/sync';
import { carrierNamed } from './carrier-named.js';

const mostLines = 500;

/** A line of the table that can be read; `line` is its number in the file. */
export interface WaybillLine {
  readonly line: number;
  readonly orderNumber: string;
  readonly carrier: Carrier;
  readonly waybill: string;
}

/** What is wrong with a cell; column and fault are words that the page turns into a sentence. */
export interface TableFault {
  readonly line: number;
  readonly column: 'orderNumber' | 'carrier' | 'waybill' | '';
  readonly fault: 'unreadable' | 'empty' | 'too-many' | 'unknown' | 'malformed' | 'twice' | 'taken' | 'gone';
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/**
 * Reads a table of order number, carrier, waybill: commas, tabs or semicolons, with or without a byte order mark and a head (a first line without any digit). Every fault of
 * every line is named; lines with faults are left out.
 */
export function readWaybillTable(csv: string): { lines: WaybillLine[]; faults: TableFault[] } {
  let parsed: Parsed[];
  try {
    parsed = parse(csv, {
      bom: true,
      delimiter: [',', '\t', ';'],
      info: true,
      trim: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      // The head, and one line more than may be.
      to: mostLines + 2,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { lines: [], faults: [{ line: Number(error.lines ?? 1), column: '', fault: 'unreadable' }] };
  }
  const rows = parsed[0] && !parsed[0].record.some((cell) => /\d/.test(cell)) ? parsed.slice(1) : parsed;
  if (rows.length === 0) return { lines: [], faults: [{ line: 1, column: '', fault: 'empty' }] };
  if (rows.length > mostLines) return { lines: [], faults: [{ line: rows[mostLines]!.info.lines, column: '', fault: 'too-many' }] };
  return readRows(rows);
}

function readRows(rows: readonly Parsed[]): { lines: WaybillLine[]; faults: TableFault[] } {
  const lines: WaybillLine[] = [];
  const faults: TableFault[] = [];
  const seen = new Set<string>();
  for (const { info, record } of rows) {
    const [orderNumber, carrierName, waybillText] = [0, 1, 2].map((at) => plain(record[at]));
    const carrier = carrierNamed(carrierName!);
    const waybill = Waybill.safeParse(waybillText);
    const found: TableFault[] = [];
    const fault = (column: TableFault['column'], what: TableFault['fault']) => found.push({ line: info.lines, column, fault: what });
    if (orderNumber === '') fault('orderNumber', 'empty');
    else if (seen.has(`order ${orderNumber}`)) fault('orderNumber', 'twice');
    if (!carrier) fault('carrier', carrierName === '' ? 'empty' : 'unknown');
    if (!waybill.success) fault('waybill', waybillText === '' ? 'empty' : 'malformed');
    else if (seen.has(`${carrier} ${waybill.data}`)) fault('waybill', 'twice');
    if (found.length === 0) lines.push({ line: info.lines, orderNumber: orderNumber!, carrier: carrier!, waybill: waybill.data! });
    seen.add(`order ${orderNumber}`).add(`${carrier} ${waybill.data}`);
    faults.push(...found);
  }
  return { lines, faults };
}

// Spreadsheets keep a long number as text by an apostrophe in front of it.
const plain = (cell: string | undefined): string => (cell ?? '').replace(/^'/, '').trim().toUpperCase();
