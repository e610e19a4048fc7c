import { sayDisputes as say } from '../../messages/console/disputes.js';

const statuses = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'prevented',
  'needs_response',
  'under_review',
  'won',
  'lost',
] as const;
const reasons = [
  'fraudulent',
  'product_not_received',
  'product_unacceptable',
  'duplicate',
  'credit_not_processed',
  'unrecognized',
  'general',
] as const;
const hourMs = 3_600_000;

/** What the provider says of a dispute, in words; a word we do not know is shown as it is. */
export function statusText(status: string): string {
  const known = statuses.find((each) => each === status);
  return known ? say(`status.${known}`) : status;
}

/** Why the buyer's bank took the money, in words; a word we do not know is shown as it is. */
export function reasonText(reason: string): string {
  const known = reasons.find((each) => each === reason);
  return known ? say(`reason.${known}`) : reason;
}

/** Whether the workshop can still say something. */
export const waits = ({ status, evidence }: { status: string; evidence: string | null }): boolean =>
  status.endsWith('needs_response') && evidence === null;

/** How long a dispute can still be answered, in words. */
export function timeLeft(answerBy: string, now: number): string {
  const hours = Math.floor((Date.parse(answerBy) - now) / hourMs);
  if (hours < 0) return say('overdue');
  return hours < 48 ? say('leftHours', { hours }) : say('leftDays', { days: Math.floor(hours / 24) });
}

/** Less than two days: it should be seen at once. */
export const isUrgent = (answerBy: string, now: number): boolean => Date.parse(answerBy) - now < 48 * hourMs;
