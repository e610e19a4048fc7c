/** A moment as a field of a form holds it by the clocks of the village, as ISO 8601; null for an empty field, undefined for one that is no moment to come. */
export function startMoment(typed: string, now: Date): string | null | undefined {
  if (typed === '') return null;
  const at = new Date(`${typed}:00+08:00`);
  return Number.isNaN(at.getTime()) || at <= now ? undefined : at.toISOString();
}

/** A moment as such a field shows it. */
export const startField = (moment: string | null): string =>
  moment === null ? '' : new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16);
