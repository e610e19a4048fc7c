const monthOf = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });

/** The month of the books now, and the `count` before it, newest first. */
export function lastPeriods(now: Date, count: number): string[] {
  const [year, month] = monthOf.format(now).split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + (month - 1) - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}
