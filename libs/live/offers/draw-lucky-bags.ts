import { giveCoupons, newGift, returnReserved } from '#catalog';
import { maskName } from '#identity';
import { Clock, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { presentSeconds } from './keep-entrants.js';

interface Bag {
  id: string;
  couponId: string;
  winners: number;
}

interface Entry {
  id: string;
  personId: string;
  name: string;
}

const atOnce = 20;

/** Draws the lucky bags whose moment has come, among those present; what nobody won goes back to the coupon's budget. Answers true when there is more to do. */
@Injectable()
export class DrawLuckyBags {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(): Promise<boolean> {
    const due: { id: string; roomId: string }[] = await this.database.query(
      'select id, room_id as "roomId" from live.lucky_bag where drawn_at is null and draws_at <= $1 order by draws_at limit $2',
      [this.clock.now(), atOnce],
    );
    for (const { id, roomId } of due) {
      await this.database.transaction((tx) => this.draw(tx, roomId, id));
      this.waking.tap(roomTap(roomId, 'now'));
    }
    return due.length === atOnce;
  }

  private async draw(tx: Transaction, roomId: string, bagId: string): Promise<void> {
    await tx.query('select from live.room where id = $1 for no key update', [roomId]);
    const [bag]: Bag[] = await tx.query(
      'select id, coupon_id as "couponId", winners from live.lucky_bag where id = $1 and drawn_at is null for update',
      [bagId],
    );
    if (!bag) return;
    const now = this.clock.now();
    const winners = await pick(tx, roomId, bag, new Date(now.getTime() - presentSeconds * 1_000));
    const gifts = winners.map(({ personId }) => newGift(this.clock, personId));
    await giveCoupons(tx, this.clock, bag.couponId, gifts);
    await returnReserved(tx, bag.couponId, bag.winners - winners.length);
    await tx.query(
      'update live.lucky_entry entry set claim_id = won.claim_id from unnest($1::uuid[], $2::uuid[]) as won (id, claim_id) where entry.id = won.id',
      [winners.map(({ id }) => id), gifts.map(({ claimId }) => claimId)],
    );
    await tx.query('update live.lucky_bag set drawn_at = $2 where id = $1', [bag.id, now]);
    const shown = winners.map(({ id, name }) => ({ entryId: id, name: maskName(name) }));
    await appendEvents(tx, this.clock, roomId, [{ kind: 'room.luck-drawn', luckyBagId: bag.id, winners: shown, source: bag.id }]);
  }
}

// Random UUIDs come from the system's own source of chance: nobody can work out the next draw from the last.
const pick = (tx: Transaction, roomId: string, bag: Bag, since: Date): Promise<Entry[]> =>
  tx.query(
    `select entry.id, entry.person_id as "personId", entry.name from live.lucky_entry entry
     where entry.lucky_bag_id = $1 and entry.seen_at >= $2 and not exists (
       select from live.sanction s where s.room_id = $3 and s.person_id = entry.person_id and s.sanction = 'ban' and s.pardoned_at is null)
     order by gen_random_uuid() limit $4`,
    [bag.id, since, roomId, bag.winners],
  );
