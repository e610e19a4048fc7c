import { isSellable, joinPiecesLeft } from '#catalog';
import { Clock, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents, type Happening } from './append-events.js';
import { roomTap } from './room-tap.js';

/** The skus asked for, and every pack that has one of them in it: what is left of a pack is what its parts allow. */
const told = /* sql */ `(select id from catalog.sku where id = any ($1::uuid[])
  union select part.bundle_sku_id from catalog.bundle_part part where part.sku_id = any ($1::uuid[]))`;

/** Tells every room that sells some skus, and has not ended, what is left of them now, of packs that hold them, and of their flash sales. */
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
       where s.id in ${told} and r.status <> 'ended'`,
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
    const shelves = await shelvesIn(tx, roomId, skuIds);
    const quotas = await quotasIn(tx, roomId, skuIds);
    await appendEvents(tx, this.clock, roomId, [
      ...shelves.map(({ skuId, available }): Happening => ({ kind: 'room.stocked', skuId, available })),
      ...quotas.map(({ flashSaleId, left }): Happening => ({ kind: 'room.flash-stocked', flashSaleId, left })),
    ]);
    return shelves.some(({ available }) => available === 0) || quotas.some(({ left }) => left === 0);
  }
}

const shelvesIn = (tx: Transaction, roomId: string, skuIds: readonly string[]): Promise<{ skuId: string; available: number }[]> =>
  tx.query(
    `select sku.id as "skuId", case when ${isSellable} then left_of.pieces else 0 end as available
     from catalog.sku sku join catalog.product product on product.id = sku.product_id
     join live.bag_item b on b.product_id = product.id and b.room_id = $2 ${joinPiecesLeft}
     where sku.id in ${told} order by sku.id`,
    [skuIds, roomId],
  );

const quotasIn = (tx: Transaction, roomId: string, skuIds: readonly string[]): Promise<{ flashSaleId: string; left: number }[]> =>
  tx.query(
    `select sale.id as "flashSaleId", lying.available as left
     from catalog.flash_sale sale join catalog.stock lying on lying.id = sale.id
     join catalog.sku s on s.id = sale.sku_id join live.bag_item b on b.product_id = s.product_id and b.room_id = $2
     where sale.sku_id = any ($1::uuid[]) and sale.ended_at is null order by sale.id`,
    [skuIds, roomId],
  );
