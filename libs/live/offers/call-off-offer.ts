import { Clock, Problem, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from '../hosting/lock-room.js';
import { endOffers } from './end-offers.js';

/** A host ends a drop or a lucky bag of the room before its time; who got something of it keeps it. `offer-over` when it has ended, or is not the room's. */
@Injectable()
export class CallOffOffer {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, offerId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      if ((await endOffers(tx, this.clock, room.id, offerId)) === 0) throw new Problem('offer-over');
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}
