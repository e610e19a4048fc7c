/** The month of the books so many months later, before it when below 0: `2026-01` and −1 is `2025-12`. */
export function monthFrom(period: string, by: number): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  const months = year * 12 + (month - 1) + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
