import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from './lock-room.js';
import { refuseClosed, showExplained } from './show-explained.js';

/** A host shows which product of the bag is being explained now, in practice or live; `not-found` when it is not in the bag. The same again changes nothing. */
@Injectable()
export class PinProduct {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, productId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      refuseClosed(room);
      const [item] = await tx.query('select from live.bag_item where room_id = $1 and product_id = $2', [room.id, productId]);
      if (!item) throw new Problem('not-found');
      await showExplained(tx, this.clock, room, productId);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
