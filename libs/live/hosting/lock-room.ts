import type { RoomStatus } from '#contracts';
import { Problem, type Transaction } from '#platform';
import type { RoomPass } from '../entering/room-pass.js';

/** A room whose row is locked until the transaction ends. */
export interface LockedRoom {
  id: string;
  code: string;
  status: RoomStatus;
  streamerId: string;
  helperIds: string[];
  streaming: boolean;
  pinnedProductId: string | null;
  likes: string;
  viewers: number;
  paused: boolean;
  pictureLost: boolean;
  slowSeconds: number;
  broadcastId: string | null;
  broadcastSeenAt: Date | null;
}

/** Locks a room, so that what happens in it happens one after the other; `not-found` without it. */
export async function lockRoom(tx: Transaction, roomId: string): Promise<LockedRoom> {
  const [room]: LockedRoom[] = await tx.query(
    `select r.id, r.code, r.status, r.streamer_id as "streamerId", r.pinned_product_id as "pinnedProductId", r.likes, r.viewers,
       r.paused_at is not null as paused, r.picture_lost_at is not null as "pictureLost", r.slow_seconds as "slowSeconds", r.broadcast_id as "broadcastId", r.broadcast_seen_at as "broadcastSeenAt",
       array(select h.person_id from live.helper h where h.room_id = r.id) as "helperIds",
       exists (select from identity.held_role held where held.person_id = r.streamer_id and held.role = 'streamer') as streaming
     from live.room r where r.id = $1 for no key update of r`,
    [roomId],
  );
  if (!room) throw new Problem('not-found');
  return room;
}

/** Whether a person is the room's streamer, and still is one, as the database says now: a token may be minutes old. */
export const streamsNow = (room: LockedRoom, personId: string | null): boolean => room.streaming && room.streamerId === personId;

/** Whether a person may host: the streamer or a helper, as the database says now. */
export const hostsNow = (room: LockedRoom, personId: string | null): boolean =>
  streamsNow(room, personId) || (personId !== null && room.helperIds.includes(personId));

/** Locks a room for something only its streamer may do. */
export async function lockAsStreamer(tx: Transaction, pass: RoomPass): Promise<LockedRoom> {
  const room = await lockRoom(tx, pass.roomId);
  if (!streamsNow(room, pass.personId)) throw new Problem('not-allowed');
  return room;
}

/** Locks a room for something its streamer and helpers may do. */
export async function lockAsHost(tx: Transaction, pass: RoomPass): Promise<LockedRoom> {
  const room = await lockRoom(tx, pass.roomId);
  if (!hostsNow(room, pass.personId)) throw new Problem('not-allowed');
  return room;
}
