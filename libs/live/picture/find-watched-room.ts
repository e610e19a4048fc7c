import type { RoomStatus } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isBanned } from '../moderation/sanctions.js';

/** A room that somebody watches; `visible`: they may see its picture now. */
interface WatchedRoom {
  readonly id: string;
  readonly startedAt: Date | null;
  readonly visible: boolean;
  readonly productIds: readonly string[];
}

interface Found {
  readonly id: string;
  readonly status: RoomStatus;
  readonly startedAt: Date | null;
  readonly hosting: boolean;
  readonly productIds: readonly string[];
}

/** A room for its viewers, signed in or not: what is practised only hosts see. `not-found` without it, `banned` for whom it was told to leave. */
@Injectable()
export class FindWatchedRoom {
  constructor(private readonly database: DataSource) {}

  async execute({ personId, viewerId }: { personId: string | null; viewerId: string | undefined }, code: string): Promise<WatchedRoom> {
    const [room]: Found[] = await this.database.query(
      `select r.id, r.status, r.started_at as "startedAt", coalesce(r.streamer_id = $2, false)
         or exists (select from live.helper h where h.room_id = r.id and h.person_id = $2) as hosting,
         array(select b.product_id from live.bag_item b where b.room_id = r.id order by b.number) as "productIds"
       from live.room r where r.code = $1`,
      [code, personId],
    );
    if (!room) throw new Problem('not-found');
    const { id, status, startedAt, hosting, productIds } = room;
    if (!hosting && (await isBanned(this.database, { roomId: id, personId, viewerId: viewerId ?? null }))) throw new Problem('banned');
    return { id, startedAt, productIds, visible: status === 'live' || (status === 'practice' && hosting) };
  }
}
