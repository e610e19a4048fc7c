import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from './lock-room.js';

/**
 * A host puts exactly these products into the bag, numbered in this order, until the room ends. `not-found` when one is not in the shop window; what is being explained
 * stays (`malformed`).
 */
@Injectable()
export class ArrangeBag {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, productIds: string[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      if (room.status === 'ended') throw new Problem('room-not-open', { status: room.status });
      if (room.pinnedProductId !== null && !productIds.includes(room.pinnedProductId)) {
        throw new Problem('malformed', { issues: [{ path: 'productIds', message: 'what is being explained stays' }] });
      }
      const [{ known }]: [{ known: number }] = await tx.query(
        `select count(*)::int as known from catalog.product where id = any ($1::uuid[])
         and (status = 'published' or id in (select product_id from live.bag_item where room_id = $2))`,
        [productIds, room.id],
      );
      if (known < productIds.length) throw new Problem('not-found');
      await tx.query('delete from live.bag_item where room_id = $1', [room.id]);
      await tx.query(
        'insert into live.bag_item (room_id, product_id, number) select $1, id, nth from unnest($2::uuid[]) with ordinality as bag (id, nth)',
        [room.id, productIds],
      );
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.bagged', productIds }]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
