import type { Coupon } from '#contracts';
import { amount } from '../../design/amount.js';
import { sayCoupons as t } from '../../messages/shop/coupons.js';

/** What a coupon takes off, in words: `满 ¥100 减 ¥10`. */
export const couponWorth = ({ kind, bps, leastSpend, most }: Coupon): string =>
  kind === 'amount'
    ? t('amountOff', { least: amount(leastSpend), most: amount(most) })
    : t('partOff', { least: amount(leastSpend), percent: (bps ?? 0) / 100, most: amount(most) });
