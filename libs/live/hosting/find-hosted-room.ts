import type { RoomStatus } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A room that somebody hosts, and what is in its bag. */
export interface HostedRoom {
  readonly id: string;
  readonly status: RoomStatus;
  readonly streamerId: string;
  readonly startedAt: Date | null;
  readonly productIds: string[];
}

/** The room of a code, for its streamer and its helpers; `not-allowed` for everybody else, `not-found` when there is none. */
@Injectable()
export class FindHostedRoom {
  constructor(private readonly database: DataSource) {}

  async execute(caller: { id: string }, code: string): Promise<HostedRoom> {
    const [room]: (HostedRoom & { hosting: boolean })[] = await this.database.query(
      `select r.id, r.status, r.streamer_id as "streamerId", r.started_at as "startedAt", array(select b.product_id from live.bag_item b where b.room_id = r.id) as "productIds",
         (r.streamer_id = $2 and exists (select from identity.held_role held where held.person_id = $2 and held.role = 'streamer'))
           or exists (select from live.helper h where h.room_id = r.id and h.person_id = $2) as hosting
       from live.room r where r.code = $1`,
      [code, caller.id],
    );
    if (!room) throw new Problem('not-found');
    const { hosting, ...found } = room;
    if (!hosting) throw new Problem('not-allowed');
    return found;
  }
}
