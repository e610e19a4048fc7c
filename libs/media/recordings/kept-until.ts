const inVillage = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day, by the clocks of the village, until which something is kept. */
export const keptUntil = (moment: Date): string => inVillage.format(moment);
