import type { RoomCard, RoomState, RoomStatus, Text } from '#contracts';
import { dropColumn, dropOf, type DropRow, luckyBagColumn, luckyBagOf, type LuckyBagJson } from '../offers/offer-rows.js';
import type { DataSource } from 'typeorm';

/** A room with what its card and its state need. */
export interface RoomRow {
  id: string;
  code: string;
  title: Text;
  status: RoomStatus;
  cover: string;
  streamerId: string;
  streamerName: string;
  portrait: string;
  startsAt: Date;
  viewers: number;
  villageNames: Text[];
  seq: string;
  likes: string;
  pinnedProductId: string | null;
  helperIds: string[];
  pausedAt: Date | null;
  slowSeconds: number;
  message: string | null;
  drop: DropRow | null;
  luckyBag: LuckyBagJson | null;
}

/** Reads rooms; `rest` is what follows the joins (`where r.code = $1`, an order, a limit). */
export const readRooms = (database: Pick<DataSource, 'query'>, rest: string, values: readonly unknown[] = []): Promise<RoomRow[]> =>
  database.query(
    `select r.id, r.code, r.title, r.status, r.cover, r.streamer_id as "streamerId", p.name as "streamerName",
       coalesce(p.portrait, 'people/nobody.svg') as portrait, r.starts_at as "startsAt", r.viewers, r.last_seq as seq, r.likes,
       r.pinned_product_id as "pinnedProductId", array(select h.person_id from live.helper h where h.room_id = r.id) as "helperIds",
       r.paused_at as "pausedAt", r.slow_seconds as "slowSeconds", r.message, ${dropColumn} as drop, ${luckyBagColumn} as "luckyBag",
       (select coalesce(jsonb_agg(v.name order by v.number), '[]')
        from (select pl.name, min(b.number) as number from live.bag_item b join catalog.product pr on pr.id = b.product_id
              join catalog.workshop w on w.id = pr.workshop_id join identity.place pl on pl.id = w.village_id
              where b.room_id = r.id group by pl.id) v) as "villageNames"
     from live.room r join identity.person p on p.id = r.streamer_id ${rest}`,
    [...values],
  );

/** Whether a person may do what hosts do in a room: its streamer, or one of its helpers. */
export const isHost = (room: Pick<RoomRow, 'streamerId' | 'helperIds'>, personId: string | null | undefined): boolean =>
  personId != null && (room.streamerId === personId || room.helperIds.includes(personId));

/** The room as a list shows it. */
export const cardOf = (row: RoomRow): RoomCard => ({
  id: row.id,
  code: row.code,
  title: row.title,
  status: row.status,
  cover: row.cover,
  streamer: { id: row.streamerId, name: row.streamerName, portrait: row.portrait },
  startsAt: row.startsAt.toISOString(),
  viewers: row.viewers,
  villageNames: row.villageNames,
});

/** The room as somebody may know it: who does not host takes a practice room for one that is still to come. */
export const seenBy = (row: RoomRow, personId: string | null | undefined): RoomRow =>
  row.status === 'practice' && !isHost(row, personId) ? { ...row, status: 'scheduled', pinnedProductId: null } : row;

/** The room as a page draws it. */
export const stateOf = (row: RoomRow): RoomState => ({
  ...cardOf(row),
  seq: Number(row.seq),
  likes: Number(row.likes),
  pinnedProductId: row.pinnedProductId,
  paused: row.pausedAt !== null,
  slowSeconds: row.slowSeconds,
  message: row.message,
  drop: row.drop && dropOf(row.drop),
  luckyBag: row.luckyBag && luckyBagOf(row.luckyBag),
});
