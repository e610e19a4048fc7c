import { type Carrier, Waybill } from '#contracts';
import { isReadable, readSheet, type SheetRow } from '#platform';
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

/**
 * Reads a table of order number, carrier, waybill: commas, tabs or semicolons, with or without a byte order mark and a head (a first line without any digit). Every fault of
 * every line is named; lines with faults are left out.
 */
export function readWaybillTable(csv: string): { lines: WaybillLine[]; faults: TableFault[] } {
  const sheet = readSheet(csv, mostLines);
  return isReadable(sheet) ? readRows(sheet) : { lines: [], faults: [{ ...sheet, column: '' }] };
}

function readRows(rows: readonly SheetRow[]): { lines: WaybillLine[]; faults: TableFault[] } {
  const lines: WaybillLine[] = [];
  const faults: TableFault[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const [orderNumber, carrierName, waybillText] = [0, 1, 2].map((at) => plain(cells[at]));
    const carrier = carrierNamed(carrierName!);
    const waybill = Waybill.safeParse(waybillText);
    const found: TableFault[] = [];
    const fault = (column: TableFault['column'], what: TableFault['fault']) => found.push({ line, column, fault: what });
    if (orderNumber === '') fault('orderNumber', 'empty');
    else if (seen.has(`order ${orderNumber}`)) fault('orderNumber', 'twice');
    if (!carrier) fault('carrier', carrierName === '' ? 'empty' : 'unknown');
    if (!waybill.success) fault('waybill', waybillText === '' ? 'empty' : 'malformed');
    else if (seen.has(`${carrier} ${waybill.data}`)) fault('waybill', 'twice');
    if (found.length === 0) lines.push({ line, orderNumber: orderNumber!, carrier: carrier!, waybill: waybill.data! });
    seen.add(`order ${orderNumber}`).add(`${carrier} ${waybill.data}`);
    faults.push(...found);
  }
  return { lines, faults };
}

// Spreadsheets keep a long number as text by an apostrophe in front of it.
const plain = (cell: string | undefined): string => (cell ?? '').replace(/^'/, '').trim().toUpperCase();
