import { Day } from '#contracts';
import { isReadable, readSheet, type SheetRow } from '#platform';

/** What one statement may bring. */
export const mostLines = 5_000;

/** A line of a statement that can be read; `line` is its number in the file, amounts in fen. */
export interface BankTableLine {
  readonly line: number;
  readonly day: string;
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly balanceMinor: bigint;
  readonly note: string;
}

/** What is wrong with a cell; column and fault are words that the page turns into a sentence. */
export interface BankTableFault {
  readonly line: number;
  readonly column: 'date' | 'reference' | 'amount' | 'currency' | 'balance' | 'note' | '';
  readonly fault: 'unreadable' | 'empty' | 'too-many' | 'malformed' | 'unknown' | 'balance' | 'order' | 'gap';
}

const currency = 'CNY';
const longestText = 200;

/**
 * Reads a statement: date, reference, amount, currency, balance, note; commas, tabs or semicolons, with or without a byte order mark and a head (a first line without any
 * digit). Days never go back and each balance is the one before plus the amount. Every fault of every line is named; lines with faults are left out.
 */
export function readBankTable(csv: string): { lines: BankTableLine[]; faults: BankTableFault[] } {
  const sheet = readSheet(csv, mostLines);
  return isReadable(sheet) ? readRows(sheet) : { lines: [], faults: [{ ...sheet, column: '' }] };
}

function readRows(rows: readonly SheetRow[]): { lines: BankTableLine[]; faults: BankTableFault[] } {
  const lines: BankTableLine[] = [];
  const faults: BankTableFault[] = [];
  // The chain is only looked at between lines that can be read: one unreadable cell is one fault, not two.
  let before: BankTableLine | undefined;
  for (const row of rows) {
    const read = readRow(row);
    if (Array.isArray(read)) {
      faults.push(...read);
      before = undefined;
      continue;
    }
    if (before && read.day < before.day) faults.push({ line: read.line, column: 'date', fault: 'order' });
    if (before && before.balanceMinor + read.amountMinor !== read.balanceMinor)
      faults.push({ line: read.line, column: 'balance', fault: 'balance' });
    lines.push(read);
    before = read;
  }
  return { lines, faults };
}

function readRow({ line, cells }: SheetRow): BankTableLine | BankTableFault[] {
  const [date = '', reference = '', amountText = '', unit = '', balanceText = '', note = ''] = cells.map(plain);
  const faults: BankTableFault[] = [];
  const fault = (column: BankTableFault['column'], what: BankTableFault['fault']) => faults.push({ line, column, fault: what });
  const day = Day.safeParse(date.replaceAll('/', '-'));
  const [amount, balance] = [fenOf(amountText), fenOf(balanceText)];
  if (!day.success) fault('date', date === '' ? 'empty' : 'malformed');
  if (reference === '') fault('reference', 'empty');
  if (reference.length > longestText) fault('reference', 'malformed');
  if (amount === undefined || amount === 0n) fault('amount', amountText === '' ? 'empty' : 'malformed');
  if (unit.toUpperCase() !== currency) fault('currency', unit === '' ? 'empty' : 'unknown');
  if (balance === undefined) fault('balance', balanceText === '' ? 'empty' : 'malformed');
  if (note.length > longestText) fault('note', 'malformed');
  if (faults.length > 0) return faults;
  return { line, day: day.data!, reference, amountMinor: amount!, balanceMinor: balance!, note };
}

/** Yuan as fen, digit by digit and never by way of a float; undefined for anything else. */
function fenOf(cell: string): bigint | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(cell);
  if (!match) return undefined;
  const minor = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -minor : minor;
}

// Spreadsheets keep a text that looks like something else by an apostrophe in front of it; what cannot be seen is nobody's reference.
const plain = (cell: string): string =>
  cell
    .replace(/^'/, '')
    .replace(/[\p{Cc}\p{Cs}\u061C\u200B-\u200F\u2028-\u202E\u2066-\u2069]/gu, '')
    .trim();

/** What our journals know a line by: a payout of the provider, a line of a bank file of ours, a refund paid by hand or an id in its reference or note, else the reference itself. */
export const keyOfBankLine = ({ reference, note }: Pick<BankTableLine, 'reference' | 'note'>): string => {
  const named = /\bpo_\w{6,}\b|\bPB-\d{6}-\d{4,}-\d{3,}\b|\bHR-TK\d{6}-\w{8}(?:-\d{1,2})?\b|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;
  return named.exec(reference)?.[0] ?? named.exec(note)?.[0] ?? reference;
};
