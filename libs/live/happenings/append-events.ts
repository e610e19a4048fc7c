import type { RoomEvent, RoomStatus } from '#contracts';
import { type Clock, Problem, type Transaction } from '#platform';

type Bare<E> = E extends RoomEvent ? Omit<E, 'seq' | 'at'> : never;

/**
 * Something about to become a room event; `source` names what made it happen, and the same source is never told twice in a room. `by`: who said a line, or whom a sanction is
 * about; kept, and never sent.
 */
export type Happening = Bare<RoomEvent> & { source?: string; by?: { personId: string | null; viewerId: string | null } };

// What the hosts do in a practice room is for them alone; stock and the number of viewers are facts of their own.
const rehearsed = new Set<RoomEvent['kind']>([
  'room.practised',
  'room.pictured',
  'room.pinned',
  'room.asked',
  'room.said',
  'room.announced',
  'room.hidden',
  'room.liked',
]);
const forHosts = new Set<RoomEvent['kind']>(['room.broadcast', 'room.sanctioned', 'room.pardoned', 'room.let-go']);

/**
 * Adds events to a room's record. The update of `last_seq` locks the room, so `seq` counts up by one in the order of commits: who has read up to a seq has missed
 * nothing below it. Call it within the transaction that changes the room, and tap `room:<id>` after commit.
 */
export async function appendEvents(tx: Transaction, clock: Clock, roomId: string, events: readonly Happening[]): Promise<void> {
  if (events.length === 0) return;
  const [[room]]: [{ last_seq: string; status: RoomStatus }[], number] = await tx.query(
    'update live.room set last_seq = last_seq + $2 where id = $1 returning last_seq, status',
    [roomId, events.length],
  );
  if (!room) throw new Problem('not-found');
  const rows = events.map(({ kind, source, by, ...body }) => ({
    kind,
    source,
    body,
    by,
    rehearsal: forHosts.has(kind) || (room.status === 'practice' && rehearsed.has(kind)),
  }));
  await tx.query(
    `insert into live.room_event (room_id, seq, kind, body, at, rehearsal, source, person_id, viewer_id)
     select $1, $2::bigint + nth, row->>'kind', row->'body', $3, (row->>'rehearsal')::boolean, row->>'source',
       (row->'by'->>'personId')::uuid, (row->'by'->>'viewerId')::uuid
     from jsonb_array_elements($4::jsonb) with ordinality as t (row, nth)`,
    [roomId, Number(room.last_seq) - events.length, clock.now(), JSON.stringify(rows, asOnTheWire)],
  );
}

/** Amounts are text on the wire, and kept so. */
const asOnTheWire = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
