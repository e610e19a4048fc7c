import type { ShareStep } from '#contracts';

/** The marks on a share's way, in order. */
export const marks = ['recorded', 'sent', 'arrived'] as const;
export type Mark = (typeof marks)[number];

/** How far a share is: money on hold or waiting for its payout is recorded; undefined is money that went back. */
export function markOf(step: ShareStep): Mark | undefined {
  if (step === 'returned') return undefined;
  return step === 'sent' || step === 'arrived' ? step : 'recorded';
}

/** Whether a mark is behind a share that is this far. */
export const isDone = (mark: Mark, reached: Mark | undefined): boolean =>
  reached !== undefined && marks.indexOf(mark) <= marks.indexOf(reached);

/** How far several shares are together: as far as the last of them. Shares that went back do not count, unless all did. */
export function lastMark(steps: readonly ShareStep[]): Mark | undefined {
  const reached = steps.flatMap((step) => markOf(step) ?? []);
  return marks.find((mark) => reached.includes(mark));
}
