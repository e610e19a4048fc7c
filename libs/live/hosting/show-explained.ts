import { type Clock, Problem, type Transaction } from '#platform';
import { appendEvents } from '../happenings/append-events.js';
import type { LockedRoom } from './lock-room.js';

/** Refuses what only happens while a room is practised in or live: `room-not-open`. */
export function refuseClosed({ status }: LockedRoom): void {
  if (status !== 'live' && status !== 'practice') throw new Problem('room-not-open', { status });
}

/** Shows a product of the bag as the one being explained; who asked for it is answered. The same again changes nothing. */
export async function showExplained(tx: Transaction, clock: Clock, room: LockedRoom, productId: string): Promise<void> {
  if (room.pinnedProductId === productId) return;
  await tx.query('update live.room set pinned_product_id = $2 where id = $1', [room.id, productId]);
  await tx.query('delete from live.ask where room_id = $1 and product_id = $2', [room.id, productId]);
  await appendEvents(tx, clock, room.id, [{ kind: 'room.pinned', productId }]);
}
