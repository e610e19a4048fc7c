/** Prints the table and, as the last line, one JSON object. Ratios and raw figures are rounded to four digits. */
export function report(
  bench: string,
  ratios: Record<string, number>,
  raw: Record<string, unknown>,
  rows: readonly Record<string, unknown>[],
): void {
  console.table(rows);
  console.log(JSON.stringify({ bench, ratios: rounded(ratios), raw: rounded(raw) }));
}

const rounded = (value: unknown): unknown => {
  if (typeof value === 'number') return Number(value.toPrecision(4));
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
};
