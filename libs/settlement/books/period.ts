const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });

/** The month of the books that a moment belongs to, `2026-11`, by the clocks of the village (Asia/Shanghai). */
export const periodOf = (at: Date): string => month.format(at);

/** The moment a month ends, which is the first of the next one. */
export const endOf = (period: string): Date => {
  const [year, number] = period.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return new Date(`${next}-01T00:00:00+08:00`);
};

/** The month that books what belongs to `period`: itself, or the first one that is still open where it is closed (`firstOpen` is null while none is). */
export const bookInto = (period: string, firstOpen: string | null): string =>
  firstOpen !== null && firstOpen > period ? firstOpen : period;
