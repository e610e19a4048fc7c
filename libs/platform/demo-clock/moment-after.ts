import type { ClockStep } from '#contracts';

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
const minuteMs = 60_000;

/** The moment a step ahead of `now`: a day, a week, or the first minute of the next month by the clocks of the village. */
export function momentAfter(now: Date, step: ClockStep): Date {
  if (step !== 'month-end') return new Date(now.getTime() + (step === 'day' ? dayMs : 7 * dayMs));
  const there = new Date(now.getTime() + shanghaiMs);
  return new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1) - shanghaiMs + minuteMs);
}
