import type { Carrier } from '#contracts';
import { locale } from '../../messages/locale.js';
import { sayParcels as t } from '../../messages/console/fulfilment/parcels.js';

/** A carrier in words. */
export const carrierText = (carrier: Carrier): string => t(`carrier.${carrier}`);

/** How much time is left, in hours and minutes; from the last minute on, one minute. */
export function timeLeft(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  if (minutes < 60) return t('minutes', { minutes });
  return t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** A day of the village in words, `2026-11-22`. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(new Date(`${day}T00:00:00Z`));

/** The day before or after, as an address has it. */
export const dayFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
