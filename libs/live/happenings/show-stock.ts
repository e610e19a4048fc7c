import { Clock, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents } from './append-events.js';
import { roomTap } from './room-tap.js';

/** Tells every room that sells some skus, and has not ended, what is left of them now. */
@Injectable()
export class ShowStock {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(skuIds: readonly string[]): Promise<void> {
    const rooms: { id: string }[] = await this.database.query(
      `select distinct r.id from live.room r join live.bag_item b on b.room_id = r.id join catalog.sku s on s.product_id = b.product_id
       where s.id = any ($1::uuid[]) and r.status <> 'ended'`,
      [skuIds],
    );
    for (const { id } of rooms) {
      const soldOut = await this.database.transaction((tx) => this.tell(tx, id, skuIds));
      this.waking.tap(roomTap(id, soldOut ? 'now' : 'soon'));
    }
  }

  // The room is locked before the stock is read: of two who tell at the same time, the later one has the newer figure.
  private async tell(tx: Transaction, roomId: string, skuIds: readonly string[]): Promise<boolean> {
    await tx.query('select from live.room where id = $1 for no key update', [roomId]);
    const stock: { skuId: string; available: number }[] = await tx.query(
      `select st.sku_id as "skuId", st.available from catalog.stock st join catalog.sku s on s.id = st.sku_id
       join live.bag_item b on b.product_id = s.product_id and b.room_id = $1 where s.id = any ($2::uuid[]) order by st.sku_id`,
      [roomId, skuIds],
    );
    await appendEvents(
      tx,
      this.clock,
      roomId,
      stock.map(({ skuId, available }) => ({ kind: 'room.stocked', skuId, available })),
    );
    return stock.some(({ available }) => available === 0);
  }
}
