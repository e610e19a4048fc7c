import { reserveCoupons } from '#catalog';
import { Clock, Problem, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from '../hosting/lock-room.js';
import { bagWorkshops } from './bag-workshops.js';
import { dropById, dropOf, type DropRow } from './offer-rows.js';

interface DropWish {
  readonly dropId: string;
  readonly couponId: string;
  readonly pieces: number;
  readonly countInSeconds: number;
  readonly minutes: number;
}

/**
 * A host throws coupons of the platform, or of a workshop whose goods are in the bag, into a live room: for the first so many people after the count-in. What they may take off
 * leaves the coupon's budget at once. One at a time: `offer-running`. `coupon-gone` when the budget is too small. Under the same id it is opened once.
 */
@Injectable()
export class OpenDrop {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, wish: DropWish): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      if (await isKnown(tx, room.id, wish)) return;
      if (room.status !== 'live') throw new Problem('room-not-open', { status: room.status });
      const [running] = await tx.query('select from live.coupon_drop where room_id = $1 and ended_at is null', [room.id]);
      if (running) throw new Problem('offer-running');
      await reserveCoupons(tx, this.clock, { ...wish, workshopIds: await bagWorkshops(tx, room.id) });
      const opensAt = new Date(this.clock.now().getTime() + wish.countInSeconds * 1_000);
      await tx.query(
        `insert into live.coupon_drop (id, room_id, coupon_id, pieces, pieces_left, opens_at, closes_at, opened_by) values ($1, $2, $3, $4, $4, $5, $6, $7)`,
        [wish.dropId, room.id, wish.couponId, wish.pieces, opensAt, new Date(opensAt.getTime() + wish.minutes * 60_000), pass.personId],
      );
      const [{ drop }]: [{ drop: DropRow }] = await tx.query(dropById, [wish.dropId]);
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.drop-opened', drop: dropOf(drop), source: wish.dropId }]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}

async function isKnown(tx: Transaction, roomId: string, { dropId, couponId, pieces }: DropWish): Promise<boolean> {
  const [known]: { same: boolean }[] = await tx.query(
    'select room_id = $2 and coupon_id = $3 and pieces = $4 as same from live.coupon_drop where id = $1',
    [dropId, roomId, couponId, pieces],
  );
  if (known && !known.same) throw new Problem('key-reused');
  return known !== undefined;
}
