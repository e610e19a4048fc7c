const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The cut-off of a station where nobody has set another. */
export const usualCutOff = '16:00';

/** The day of a moment by the clocks of the village (UTC+8 all year), `2026-11-22`. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10);

/** The day after, or `days` days before or after. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** When a station closes the manifests of a day; `localTime` is `16:00` or `16:00:00`. */
export const cutOffAt = (day: string, localTime: string): Date => new Date(Date.parse(`${day}T${localTime.slice(0, 5)}:00Z`) - offsetMs);

/** The day whose manifest is still open at a moment: this one before its cut-off, the next one from then on. */
export function openDay(moment: Date, localTime: string): string {
  const today = dayOf(moment);
  return moment < cutOffAt(today, localTime) ? today : addDays(today, 1);
}
