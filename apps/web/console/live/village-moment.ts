const ahead = '+08:00';
const aheadMs = 8 * 3_600_000;

/** A moment as `datetime-local` fields write it, by the clocks of the village: `2026-11-22T19:30`. */
export const villageTyped = (at: number): string => new Date(at + aheadMs).toISOString().slice(0, 16);

/** The moment that such a field says, wherever the browser stands; undefined for anything else. */
export const villageMoment = (typed: string): string | undefined =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed) ? new Date(`${typed}${ahead}`).toISOString() : undefined;
