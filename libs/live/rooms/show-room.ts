import { ReadProductCards } from '#catalog';
import type { RoomPage } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRooms, seenBy, stateOf } from './room-rows.js';

/** A room by its code with its bag in order; that it is being practised in is seen by its hosts alone. */
@Injectable()
export class ShowRoom {
  constructor(
    private readonly database: DataSource,
    private readonly readingCards: ReadProductCards,
  ) {}

  async execute(caller: { id: string } | undefined, code: string): Promise<RoomPage> {
    const [room] = await readRooms(this.database, 'where r.code = $1', [code]);
    if (!room) throw new Problem('not-found');
    const items: { productId: string; number: number; asks: number }[] = await this.database.query(
      `select product_id as "productId", number,
         (select count(*)::int from live.ask ask where ask.room_id = item.room_id and ask.product_id = item.product_id) as asks
       from live.bag_item item where room_id = $1 order by number`,
      [room.id],
    );
    const cards = await this.readingCards.execute(items.map(({ productId }) => productId));
    const places = new Map(items.map(({ productId, number, asks }) => [productId, { number, asks }]));
    return { room: stateOf(seenBy(room, caller?.id)), bag: cards.map((card) => ({ ...card, ...places.get(card.id)! })) };
  }
}
