import { Clock, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents } from './append-events.js';
import { roomTap } from './room-tap.js';

/** A paid line of an order as the room's ticker shows it; `buyer` is masked already. */
export interface Sale {
  roomId: string;
  lineId: string;
  productId: string;
  buyer: string;
  quantity: number;
}

/** Lets a room see a sale, once per order line however often it is told. */
@Injectable()
export class ShowSale {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute({ roomId, lineId, productId, buyer, quantity }: Sale): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('select from live.room where id = $1 for no key update', [roomId]);
      const [told] = await tx.query(`select from live.room_event where room_id = $1 and kind = 'room.sold' and source = $2`, [
        roomId,
        lineId,
      ]);
      if (!told) await appendEvents(tx, this.clock, roomId, [{ kind: 'room.sold', productId, buyer, quantity, source: lineId }]);
    });
    this.waking.tap(roomTap(roomId));
  }
}
