import { Problem } from '#platform';
import type { Caller } from '#platform/http';

/** How long a fresh code counts for what needs one. */
export const freshMs = 5 * 60_000;

/** Refuses with `step-up-needed` whoever has not given a fresh code back within five minutes. */
export function requireSteppedUp({ steppedUpAt }: Pick<Caller, 'steppedUpAt'>, now: Date): void {
  if (!steppedUpAt || now.getTime() - steppedUpAt.getTime() > freshMs) throw new Problem('step-up-needed');
}
