const asked = process.env['CUNBO_PROPERTY_RUNS'];

/** How many random cases each property has to stand: 1,000, or what CUNBO_PROPERTY_RUNS says. */
export const runs = { numRuns: Number(asked ?? 1_000) };

/** How many random lives go through the real verbs on Postgres, and how long they may take on a busy machine. */
export const lives = asked
  ? { numRuns: Math.max(20, Math.ceil(runs.numRuns / 300)), withinMs: 6 * 3_600_000 }
  : { numRuns: 16, withinMs: 120_000 };
