import type { QuotedOrder } from '../quoting/quoted-order.js';

/** An order that wants to be: its opened quote, and what tells it from another quote under the same key. */
export interface OrderWish {
  readonly fingerprint: string;
  readonly quoted: QuotedOrder;
}

/** Names a buyer's order by the key they chose for it. */
export const keyOf = ({ buyerId, idempotencyKey }: Pick<QuotedOrder, 'buyerId' | 'idempotencyKey'>): string =>
  `${buyerId}|${idempotencyKey}`;

/** Names how much of something limited a buyer has. */
export const takenKey = (buyerId: string, limitId: string): string => `${buyerId}|${limitId}`;
