import type { RoomCard } from '#contracts';
import { Clock, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newRoomCode } from './room-code.js';
import { cardOf, readRooms } from './room-rows.js';

interface Plan {
  title: string;
  startsAt: string;
  productIds: readonly string[];
}

/** Plans a room of the caller's with its bag in the given order; its cover is the first product. `not-found` when a product is not in the shop window. */
@Injectable()
export class ScheduleRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, { title, startsAt, productIds }: Plan): Promise<RoomCard> {
    const id = newId(this.clock);
    return this.database.transaction(async (tx) => {
      const bag: { id: string; picture: string }[] = await tx.query(
        `select p.id, p.picture from unnest($1::uuid[]) with ordinality as asked (id, nth) join catalog.product p on p.id = asked.id
         where p.status = 'published' order by asked.nth`,
        [productIds],
      );
      if (bag.length < productIds.length) throw new Problem('not-found');
      await tx.query('insert into live.room (id, code, title, streamer_id, cover, starts_at) values ($1, $2, $3, $4, $5, $6)', [
        id,
        newRoomCode(),
        JSON.stringify({ 'zh-CN': title, en: title }),
        caller.id,
        bag[0]!.picture,
        new Date(startsAt),
      ]);
      await tx.query(
        'insert into live.bag_item (room_id, product_id, number) select $1, id, nth from unnest($2::uuid[]) with ordinality as bag (id, nth)',
        [id, bag.map((product) => product.id)],
      );
      const [room] = await readRooms(tx, 'where r.id = $1', [id]);
      return cardOf(room!);
    });
  }
}
