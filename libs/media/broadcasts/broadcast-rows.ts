import { Problem, type Transaction } from '#platform';
import type { BroadcastStatus } from './broadcast-status.js';

/** A room's picture as its row says. */
export interface BroadcastRow {
  readonly id: string;
  readonly roomId: string;
  readonly status: BroadcastStatus;
  readonly onAir: boolean;
  readonly generation: number;
  readonly ticketJti: string | null;
  readonly shownAt: Date | null;
  readonly lostAt: Date | null;
  readonly endedAt: Date | null;
}

/** The columns of a `BroadcastRow`, of the table named `b`. */
export const broadcastColumns = /* sql */ `b.id, b.room_id as "roomId", b.status, b.on_air as "onAir", b.generation, b.ticket_jti as "ticketJti",
  b.shown_at as "shownAt", b.lost_at as "lostAt", b.ended_at as "endedAt"`;

/** Locks a broadcast, so that what is told of it is taken one after the other; `not-found` without it. */
export async function lockBroadcast(tx: Transaction, id: string): Promise<BroadcastRow> {
  const [broadcast]: BroadcastRow[] = await tx.query(
    `select ${broadcastColumns} from media.broadcast b where b.id = $1 for no key update`,
    [id],
  );
  if (!broadcast) throw new Problem('not-found');
  return broadcast;
}

/** The broadcast of a room, locked; undefined when the room never had one. */
export async function lockBroadcastOf(tx: Transaction, roomId: string): Promise<BroadcastRow | undefined> {
  const [broadcast]: BroadcastRow[] = await tx.query(
    `select ${broadcastColumns} from media.broadcast b where b.room_id = $1 for no key update`,
    [roomId],
  );
  return broadcast;
}
