import { ReadFlashSale } from '#catalog';
import { Clock, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents, type Happening } from './append-events.js';
import { roomTap } from './room-tap.js';

/** Tells every room that sells the sku of a flash sale how it stands: announced, or ended. Each is told once to a room, however often it is asked, and at once. */
@Injectable()
export class ShowFlashSale {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
    private readonly reading: ReadFlashSale,
  ) {}

  async execute(flashSaleId: string): Promise<void> {
    const { offer, ended } = await this.reading.execute(flashSaleId);
    const rooms: { id: string }[] = await this.database.query(
      `select r.id from live.room r join live.bag_item b on b.room_id = r.id join catalog.sku s on s.product_id = b.product_id
       where s.id = $1 and r.status <> 'ended'`,
      [offer.skuId],
    );
    const news: Happening = ended
      ? { kind: 'room.flash-ended', flashSaleId, source: flashSaleId }
      : { kind: 'room.flash-announced', offer, source: flashSaleId };
    for (const { id } of rooms) {
      await this.database.transaction((tx) => this.tell(tx, id, news));
      this.waking.tap(roomTap(id, 'now'));
    }
  }

  private async tell(tx: Transaction, roomId: string, news: Happening): Promise<void> {
    await tx.query('select from live.room where id = $1 for no key update', [roomId]);
    const [told] = await tx.query('select from live.room_event where room_id = $1 and kind = $2 and source = $3', [
      roomId,
      news.kind,
      news.source,
    ]);
    if (!told) await appendEvents(tx, this.clock, roomId, [news]);
  }
}
