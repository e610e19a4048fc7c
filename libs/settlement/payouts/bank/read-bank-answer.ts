import { isReadable, readSheet, type SheetRow } from '#platform';

const mostLines = 1_000;

/** What the bank did with one line of our file. */
export interface BankAnswerLine {
  readonly row: number;
  readonly line: string;
  readonly returned: boolean;
  readonly amountMinor: bigint;
  readonly reason: string | null;
}

/** What is wrong with a cell; column and fault are words that the page turns into a sentence. */
export interface AnswerFault {
  readonly line: number;
  readonly column: 'line' | 'result' | 'amount' | '';
  readonly fault: 'unreadable' | 'empty' | 'too-many' | 'unknown' | 'malformed' | 'twice' | 'differs' | 'answered' | 'no-total';
}

/** An answer as it was sent: its lines, and the control total that stands at its end. */
export interface BankAnswer {
  readonly lines: readonly BankAnswerLine[];
  readonly faults: readonly AnswerFault[];
  readonly said: { readonly count: number; readonly totalMinor: bigint };
}

const nothingSaid = { count: 0, totalMinor: 0n };
const unread = (line: number, fault: AnswerFault['fault']): BankAnswer => ({
  lines: [],
  faults: [{ line, column: '', fault }],
  said: nothingSaid,
});

/** Reads line id, paid or returned, amount in yuan, reason; the last row is TOTAL, count, amount. Commas, tabs or semicolons, a byte order mark or none. Every fault is named. */
export function readBankAnswer(csv: string): BankAnswer {
  // The control total is a row too.
  const rows = readSheet(csv, mostLines + 1, separatorOf(csv));
  if (!isReadable(rows)) return unread(rows.line, rows.fault);
  const last = rows.at(-1)!;
  const totalMinor = fen(last.cells[2]);
  if (plain(last.cells[0]).toUpperCase() !== 'TOTAL' || !/^\d{1,6}$/.test(plain(last.cells[1])) || totalMinor === undefined)
    return unread(last.line, 'no-total');
  return { ...readRows(rows.slice(0, -1)), said: { count: Number(plain(last.cells[1])), totalMinor } };
}

function readRows(rows: readonly SheetRow[]): Pick<BankAnswer, 'lines' | 'faults'> {
  const lines: BankAnswerLine[] = [];
  const faults: AnswerFault[] = [];
  const seen = new Set<string>();
  for (const { line: row, cells } of rows) {
    const [line, result, reason] = [plain(cells[0]), plain(cells[1]).toLowerCase(), plain(cells[3])];
    const amountMinor = fen(cells[2]);
    const found: AnswerFault[] = [];
    const fault = (column: AnswerFault['column'], what: AnswerFault['fault']) => found.push({ line: row, column, fault: what });
    if (line === '') fault('line', 'empty');
    else if (seen.has(line)) fault('line', 'twice');
    if (result !== 'paid' && result !== 'returned') fault('result', result === '' ? 'empty' : 'unknown');
    if (amountMinor === undefined) fault('amount', 'malformed');
    else if (found.length === 0)
      lines.push({ row, line, returned: result === 'returned', amountMinor, reason: reason.slice(0, 200) || null });
    seen.add(line);
    faults.push(...found);
  }
  return { lines, faults };
}

/** What separates the cells; only one does, since amounts may have commas. */
const separatorOf = (csv: string): string => ['\t', ';'].find((each) => csv.includes(each)) ?? ',';

// Spreadsheets keep a long number as text by an apostrophe in front of it.
const plain = (value: string | undefined): string => (value ?? '').replace(/^'/, '').trim();

/** `1,234.5` yuan in fen; undefined for anything else. */
function fen(value: string | undefined): bigint | undefined {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain(value).replaceAll(',', '')) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}
