import type { Coupon } from '#contracts';
import { amount } from '../../design/amount.js';
import { sayCoupons as say } from '../../messages/console/promotions/coupons.js';

/** A part of 10,000 as per cent, `15` or `12.5`. */
export const percentOf = (bps: number): string => String(bps / 100);

/** What a coupon takes off, in one line. */
export function termsOf({ kind, bps, most, leastSpend }: Pick<Coupon, 'kind' | 'bps' | 'most' | 'leastSpend'>): string {
  const least = amount(leastSpend);
  const any = leastSpend.minor === 0n;
  if (kind === 'amount') return any ? say('amountOffAny', { most: amount(most) }) : say('amountOff', { least, most: amount(most) });
  const percent = percentOf(bps!);
  return any ? say('partOffAny', { percent, most: amount(most) }) : say('partOff', { least, percent, most: amount(most) });
}
