const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });

/** The month of the books that a moment belongs to, `2026-11`, by the clocks of the village (Asia/Shanghai). */
export const periodOf = (at: Date): string => month.format(at);
