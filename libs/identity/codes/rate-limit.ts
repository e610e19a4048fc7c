/** So many within so long. */
export interface Limit {
  readonly times: number;
  readonly withinMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Codes to one phone: nobody's phone is flooded, and guessing stays hopeless: with 5 tries a code, 200 of a million within a day. */
export const phoneLimits: readonly Limit[] = [
  { times: 3, withinMs: minuteMs },
  { times: 20, withinMs: hourMs },
  { times: 40, withinMs: dayMs },
];

/** Codes asked for from one address: a whole village may share one, a script may not run through numbers. */
export const addressLimits: readonly Limit[] = [
  { times: 30, withinMs: minuteMs },
  { times: 300, withinMs: hourMs },
];

/** How far back limits look, and how many moments they need to see. */
export const reachOf = (limits: readonly Limit[]): Limit => ({
  times: Math.max(...limits.map(({ times }) => times)),
  withinMs: Math.max(...limits.map(({ withinMs }) => withinMs)),
});

/** Whole seconds until one more is within every limit, 0 when it is now; `moments` newest first. */
export function secondsToWait(moments: readonly Date[], limits: readonly Limit[], now: Date): number {
  const waits = limits.map(({ times, withinMs }) => {
    const oldest = moments[times - 1];
    return oldest === undefined ? 0 : oldest.getTime() + withinMs - now.getTime();
  });
  return Math.max(0, Math.ceil(Math.max(...waits) / 1_000));
}
