import { sum } from '#money';

/** A line of the bank's file. */
export interface BankLine {
  readonly line: string;
  readonly holder: string;
  readonly bank: string;
  readonly number: string;
  readonly amountMinor: bigint;
}

/** Where the bytes of a file are sealed. */
export const bankFilePlace = (batchId: string): string => `ledger.bank_file|${batchId}|sealed_bytes`;

/** The file as banks take it: UTF-8, CR LF, amounts in yuan, and at its end the control total: TOTAL, count, amount. The same lines are the same bytes. */
export function writeBankFile(lines: readonly BankLine[]): string {
  const rows = [
    ['LINE', 'NAME', 'BANK', 'ACCOUNT', 'AMOUNT', 'CURRENCY'],
    ...lines.map(({ line, holder, bank, number, amountMinor }) => [line, holder, bank, number, yuan(amountMinor), 'CNY']),
    ['TOTAL', lines.length.toString(), yuan(sum(lines.map(({ amountMinor }) => amountMinor)))],
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** `1234.05`. */
const yuan = (minor: bigint): string => {
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
