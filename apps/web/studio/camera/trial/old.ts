/** A network of ten minutes ago may be another one. */
const goodMs = 10 * 60_000;

/** Whether a trial was so long ago that it says nothing of the network now; both in ms. */
export const isOld = (at: number, now: number): boolean => now - at > goodMs;
