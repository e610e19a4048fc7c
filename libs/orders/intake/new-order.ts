import type { PlacedOrder } from '#contracts';
import { money } from '#money';
import { type Clock, newId } from '#platform';
import type { QuotedLine } from '../quoting/quoted-order.js';
import { orderNumber } from './order-number.js';
import type { OrderWish } from './order-wish.js';

/** How long stock is held for an order that waits for its payment. */
export const holdMs = 15 * 60_000;

/** A line under the ids that it will stand with. */
export interface NewLine extends QuotedLine {
  readonly id: string;
  readonly orderId: string;
}

/** An accepted wish as it is about to be written; moments are ISO text. */
export interface NewOrder extends OrderWish {
  readonly id: string;
  readonly number: string;
  readonly placedAt: string;
  readonly expiresAt: string;
  readonly lines: readonly NewLine[];
}

/** Gives an accepted wish its ids, its number and its time. */
export function newOrder(clock: Clock, wish: OrderWish): NewOrder {
  const now = clock.now();
  const id = newId(clock);
  return {
    ...wish,
    id,
    number: orderNumber(now),
    placedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + holdMs).toISOString(),
    lines: wish.quoted.lines.map((line) => ({ ...line, id: newId(clock), orderId: id })),
  };
}

/** What the buyer is told of it once it stands. */
export const acknowledgement = ({ id, number, quoted, placedAt, expiresAt }: NewOrder): PlacedOrder => ({
  id,
  number,
  status: 'placed',
  total: money(quoted.totalMinor),
  placedAt,
  expiresAt,
});
