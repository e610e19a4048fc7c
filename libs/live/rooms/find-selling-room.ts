import type { RoomStatus } from '#contracts';
import { Gather, Problem, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Room {
  readonly id: string;
  readonly code: string;
  readonly streamerId: string;
  readonly status: RoomStatus;
  readonly inBag: readonly string[];
}

const roomsById = {
  name: 'selling-rooms',
  text: `select r.id, r.code, r.streamer_id as "streamerId", r.status, array(select b.product_id from live.bag_item b where b.room_id = r.id) as "inBag"
    from live.room r where r.id = any ($1::uuid[])`,
};

/**
 * The live room in which some products are bought, and whose commission the sale is. Refuses a room that is not live and a product that is not in its bag. All who wait
 * are answered by one statement.
 */
@Injectable()
export class FindSellingRoom {
  private readonly reading = new Gather<string, Room | undefined>((batch) => this.read(batch));

  constructor(private readonly database: DataSource) {}

  async execute(roomId: string, productIds: readonly string[]): Promise<{ id: string; code: string; streamerId: string }> {
    const room = await this.reading.ask(roomId);
    if (!room || room.status === 'practice') throw new Problem('not-found');
    if (room.status !== 'live') throw new Problem('room-not-open', { status: room.status });
    if (!productIds.every((id) => room.inBag.includes(id))) throw new Problem('not-found');
    return { id: room.id, code: room.code, streamerId: room.streamerId };
  }

  private async read(roomIds: readonly string[]): Promise<(Room | undefined)[]> {
    const rooms = await readSwiftly<Room>(this.database, roomsById, [[...new Set(roomIds)]]);
    const byId = new Map(rooms.map((room) => [room.id, room]));
    return roomIds.map((id) => byId.get(id));
  }
}
