import { Clock, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents } from './append-events.js';
import { roomTap } from './room-tap.js';

/** A paid line of an order as the room's ticker shows it; `buyer` is masked already. */
export interface Sale {
  roomId: string;
  lineId: string;
  productId: string;
  buyer: string;
  quantity: number;
}

/** Lets rooms see sales, each once per order line however often it is told. */
@Injectable()
export class ShowSales {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(sales: readonly Sale[]): Promise<void> {
    for (const [roomId, sold] of Map.groupBy(sales, (sale) => sale.roomId)) {
      await this.database.transaction((tx) => this.tell(tx, roomId, sold));
      this.waking.tap(roomTap(roomId));
    }
  }

  private async tell(tx: Transaction, roomId: string, sales: readonly Sale[]): Promise<void> {
    await tx.query('select from live.room where id = $1 for no key update', [roomId]);
    const told: { source: string }[] = await tx.query(
      `select source from live.room_event where room_id = $1 and kind = 'room.sold' and source = any ($2::text[])`,
      [roomId, sales.map(({ lineId }) => lineId)],
    );
    const before = new Set(told.map(({ source }) => source));
    await appendEvents(
      tx,
      this.clock,
      roomId,
      sales
        .filter(({ lineId }) => !before.has(lineId))
        .map(({ lineId, productId, buyer, quantity }) => ({ kind: 'room.sold', productId, buyer, quantity, source: lineId })),
    );
  }
}
