import { reserveCoupons } from '#catalog';
import { Clock, Problem, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockAsHost } from '../hosting/lock-room.js';
import { bagWorkshops } from './bag-workshops.js';
import { luckyBagById, type LuckyBagJson, luckyBagOf } from './offer-rows.js';

interface LuckyBagWish {
  readonly luckyBagId: string;
  readonly couponId: string;
  readonly winners: number;
  readonly seconds: number;
}

/**
 * A host opens a lucky bag in a live room: in so many seconds, coupons are drawn among those who asked for it and are there. What they may take off leaves the coupon's budget at
 * once. One at a time: `offer-running`. `coupon-gone` when the budget is too small. Under the same id it is opened once.
 */
@Injectable()
export class OpenLuckyBag {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(pass: RoomPass, wish: LuckyBagWish): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockAsHost(tx, pass);
      if (await isKnown(tx, room.id, wish)) return;
      if (room.status !== 'live') throw new Problem('room-not-open', { status: room.status });
      const [running] = await tx.query('select from live.lucky_bag where room_id = $1 and drawn_at is null', [room.id]);
      if (running) throw new Problem('offer-running');
      await reserveCoupons(tx, this.clock, { couponId: wish.couponId, pieces: wish.winners, workshopIds: await bagWorkshops(tx, room.id) });
      await tx.query('insert into live.lucky_bag (id, room_id, coupon_id, winners, draws_at, opened_by) values ($1, $2, $3, $4, $5, $6)', [
        wish.luckyBagId,
        room.id,
        wish.couponId,
        wish.winners,
        new Date(this.clock.now().getTime() + wish.seconds * 1_000),
        pass.personId,
      ]);
      const [{ luckyBag }]: [{ luckyBag: LuckyBagJson }] = await tx.query(luckyBagById, [wish.luckyBagId]);
      await appendEvents(tx, this.clock, room.id, [{ kind: 'room.luck-opened', luckyBag: luckyBagOf(luckyBag), source: wish.luckyBagId }]);
    });
    this.waking.tap(roomTap(pass.roomId, 'now'));
  }
}

async function isKnown(tx: Transaction, roomId: string, { luckyBagId, couponId, winners }: LuckyBagWish): Promise<boolean> {
  const [known]: { same: boolean }[] = await tx.query(
    'select room_id = $2 and coupon_id = $3 and winners = $4 as same from live.lucky_bag where id = $1',
    [luckyBagId, roomId, couponId, winners],
  );
  if (known && !known.same) throw new Problem('key-reused');
  return known !== undefined;
}
