import type { Person, SkuCard } from '#contracts';
import { amount } from '../design/amount.js';
import { sayStudio as t } from '../messages/studio.js';

export { locale, said } from '../messages/locale.js';
export { count, when } from '../messages/when.js';
export { t };

/** Whether a person may open rooms. */
export const isStreamer = (person: Person): boolean => person.roles.some(({ role }) => role === 'streamer');

/** Whether a person has anything to do in the studio. */
export const isHost = (person: Person): boolean => isStreamer(person) || person.roles.some(({ role }) => role === 'helper');

/** What a product costs: one price, or from the lowest to the highest. */
export function priceText(skus: readonly SkuCard[]): string {
  const prices = skus.map(({ price }) => price).toSorted((a, b) => (a.minor < b.minor ? -1 : 1));
  const [lowest, highest] = [prices[0], prices.at(-1)];
  if (!lowest || !highest) return '';
  return lowest.minor === highest.minor ? amount(lowest) : `${amount(lowest)}–${amount(highest)}`;
}
