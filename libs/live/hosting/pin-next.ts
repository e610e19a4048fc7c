import { Clock, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from './lock-room.js';
import { refuseClosed, showExplained } from './show-explained.js';

/** A host goes on to the product that follows in the bag; after the last one comes the first again. */
@Injectable()
export class PinNext {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      refuseClosed(room);
      const [next]: { productId: string }[] = await tx.query(
        `select item.product_id as "productId" from live.bag_item item
         left join live.bag_item now on now.room_id = item.room_id and now.product_id = $2
         where item.room_id = $1 order by item.number > coalesce(now.number, 0) desc, item.number limit 1`,
        [room.id, room.pinnedProductId],
      );
      if (next) await showExplained(tx, this.clock, room, next.productId);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
