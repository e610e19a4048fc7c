import { sayOffers as t } from '../../../messages/shop/offers.js';
import { when } from '../../../messages/when.js';
import { clockOf } from '../../flash/offer.js';

/** A span until a moment, for eyes and ears; and the moment itself, for who wants no countdown. */
export function spanOf(until: number, now: number): { shown: string; spoken: string; at: string } {
  const { minutes, seconds } = clockOf(until, now);
  return {
    shown: `${minutes}:${seconds}`,
    spoken: t('span', { minutes: Number(minutes), seconds: Number(seconds) }),
    at: when(new Date(until), 'second'),
  };
}
