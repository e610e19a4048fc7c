import { type Clock, newId, Problem, type Transaction } from '#platform';
import { type BroadcastRow, lockBroadcastOf } from './broadcast-rows.js';

/** The picture of a room, locked; made when it is the first. From when the room is live it is on air. `room-not-open` when it has ended. */
export async function openBroadcast(tx: Transaction, clock: Clock, room: { id: string; status: string }): Promise<BroadcastRow> {
  const onAir = room.status === 'live';
  await tx.query('insert into media.broadcast (id, room_id, opened_at, on_air) values ($1, $2, $3, $4) on conflict (room_id) do nothing', [
    newId(clock),
    room.id,
    clock.now(),
    onAir,
  ]);
  const broadcast = (await lockBroadcastOf(tx, room.id))!;
  if (broadcast.status === 'ended') throw new Problem('room-not-open', { status: 'ended' });
  if (onAir && !broadcast.onAir) await tx.query('update media.broadcast set on_air = true where id = $1', [broadcast.id]);
  return broadcast;
}
