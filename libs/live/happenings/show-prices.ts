import { money } from '#money';
import { Clock, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents, type Happening } from './append-events.js';
import { roomTap } from './room-tap.js';

/** Tells every room that sells some skus, and has not ended, what they cost now, at once. */
@Injectable()
export class ShowPrices {
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
      await this.database.transaction(async (tx) => {
        // The room is locked before the prices are read: of two who tell at the same time, the later one has the newer price.
        await tx.query('select from live.room where id = $1 for no key update', [id]);
        const priced: { skuId: string; priceMinor: string }[] = await tx.query(
          `select sku.id as "skuId", sku.price_minor as "priceMinor" from catalog.sku sku join live.bag_item b on b.product_id = sku.product_id and b.room_id = $2
           where sku.id = any ($1::uuid[]) order by sku.id`,
          [skuIds, id],
        );
        await appendEvents(
          tx,
          this.clock,
          id,
          priced.map(({ skuId, priceMinor }): Happening => ({ kind: 'room.priced', skuId, price: money(BigInt(priceMinor)) })),
        );
      });
      this.waking.tap(roomTap(id, 'now'));
    }
  }
}
