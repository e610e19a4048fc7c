import { Clock, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { roomTap } from '../happenings/room-tap.js';
import { endOffers } from './end-offers.js';

const atOnce = 20;

/** Ends the drops whose time is over. Answers true when there is more to do. */
@Injectable()
export class EndDrops {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(): Promise<boolean> {
    const due: { id: string; roomId: string }[] = await this.database.query(
      'select id, room_id as "roomId" from live.coupon_drop where ended_at is null and closes_at <= $1 order by closes_at limit $2',
      [this.clock.now(), atOnce],
    );
    for (const { id, roomId } of due) {
      await this.database.transaction(async (tx) => {
        await tx.query('select from live.room where id = $1 for no key update', [roomId]);
        await endOffers(tx, this.clock, roomId, id);
      });
      this.waking.tap(roomTap(roomId, 'now'));
    }
    return due.length === atOnce;
  }
}
