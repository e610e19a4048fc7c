import type { RoomStatus } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The live room in which some products are bought, and whose commission the sale is. Refuses a room that is not live and a product that is not in its bag. */
@Injectable()
export class FindSellingRoom {
  constructor(private readonly database: DataSource) {}

  async execute(roomId: string, productIds: readonly string[]): Promise<{ id: string; code: string; streamerId: string }> {
    const [room]: { id: string; code: string; streamerId: string; status: RoomStatus; inBag: string[] }[] = await this.database.query(
      `select r.id, r.code, r.streamer_id as "streamerId", r.status, array(select b.product_id from live.bag_item b where b.room_id = r.id) as "inBag"
       from live.room r where r.id = $1`,
      [roomId],
    );
    if (!room || room.status === 'practice') throw new Problem('not-found');
    if (room.status !== 'live') throw new Problem('room-not-open', { status: room.status });
    if (!productIds.every((id) => room.inBag.includes(id))) throw new Problem('not-found');
    return { id: room.id, code: room.code, streamerId: room.streamerId };
  }
}
