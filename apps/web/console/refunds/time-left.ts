import { sayRefunds as say } from '../../messages/console/refunds.js';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** How long a request can still be answered, in words. */
export function timeLeft(answerBy: string, now: number): string {
  const left = Date.parse(answerBy) - now;
  if (left <= 0) return say('overdue');
  if (left < hourMs) return say('leftMinutes', { minutes: Math.ceil(left / minuteMs) });
  return say('leftHours', { hours: Math.floor(left / hourMs) });
}

/** Less than half a day: it should be seen at once. */
export const isUrgent = (answerBy: string, now: number): boolean => Date.parse(answerBy) - now < 12 * hourMs;
