const runs = /^\s*[=+\-@\t\r\n＝＋－＠−]/u;

/** A cell of text: one that a spreadsheet could take for a formula gets an apostrophe in front, one with separators is quoted. */
export const textCell = (value: string): string => {
  const harmless = runs.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** What stood in a cell of text before {@link textCell}; undefined for what a spreadsheet would run. */
export function readText(cell: string): string | undefined {
  const value = cell.trim();
  if (value.startsWith("'") && runs.test(value.slice(1))) return value.slice(1);
  return runs.test(value) ? undefined : value;
}

/** Fen as yuan: `12.05`. */
export const yuanCell = (minor: bigint): string => {
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Yuan as fen, digit by digit and never by way of a float: `12`, `12.5`, `12.05`; undefined for anything else. */
export function readYuan(cell: string): bigint | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(cell.trim());
  return match ? BigInt(match[1]!) * 100n + BigInt((match[2] ?? '').padEnd(2, '0')) : undefined;
}

/** A whole number from 0 on; undefined for anything else. */
export const readCount = (cell: string): number | undefined => (/^\d{1,9}$/.test(cell.trim()) ? Number(cell.trim()) : undefined);

/** A number of pieces to add or to take away: `5`, `+5`, `-5`; `-0` is nobody's wish. */
export const readDelta = (cell: string): number | undefined =>
  /^(0|[+-]?[1-9]\d{0,8})$/.test(cell.trim()) ? Number(cell.trim()) : undefined;
