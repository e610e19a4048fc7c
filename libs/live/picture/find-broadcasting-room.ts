import type { RoomStatus } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Found {
  readonly id: string;
  readonly status: RoomStatus;
  readonly streaming: boolean;
  readonly broadcastId: string | null;
}

/**
 * The room whose picture its streamer may send now, from this device when one is named: `not-allowed` for everybody else, `room-not-open` before practice and after the end,
 * `broadcast-elsewhere` while another device holds it.
 */
@Injectable()
export class FindBroadcastingRoom {
  constructor(private readonly database: DataSource) {}

  async execute(caller: { id: string }, code: string, broadcastId?: string): Promise<{ id: string; status: RoomStatus }> {
    const [room]: Found[] = await this.database.query(
      `select r.id, r.status, r.broadcast_id as "broadcastId",
         r.streamer_id = $2 and exists (select from identity.held_role held where held.person_id = $2 and held.role = 'streamer') as streaming
       from live.room r where r.code = $1`,
      [code, caller.id],
    );
    if (!room) throw new Problem('not-found');
    if (!room.streaming) throw new Problem('not-allowed');
    if (room.status !== 'practice' && room.status !== 'live') throw new Problem('room-not-open', { status: room.status });
    if (broadcastId !== undefined && room.broadcastId !== broadcastId) throw new Problem('broadcast-elsewhere');
    return { id: room.id, status: room.status };
  }
}
