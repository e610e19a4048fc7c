/**
 * One in the afternoon of the fifteenth of next month, in the village: no month turns within the days that a spec lets pass from there, on whatever day of the world's it runs,
 * and what the machine dates lies before.
 */
export function midMonth(): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 15, 5));
}
