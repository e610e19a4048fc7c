import type { FlashOffer, FlashSaleWish } from '#contracts';
import { changeWithinWorkshop, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { carveSale } from './carve-sale.js';

/** A workshop's manager announces a flash sale of the workshop's own goods; `scope` are the workshops they manage. */
@Injectable()
export class AnnounceFlashSale {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, scope: readonly string[], workshopId: string, wish: FlashSaleWish): Promise<FlashOffer> {
    return changeWithinWorkshop(this.database, scope, workshopId, (tx) =>
      carveSale(tx, this.clock, wish, {
        personId: caller.id,
        roomId: null,
        mayOffer: (goods) => goods.workshopId === workshopId,
        manages: (id) => id === workshopId,
      }),
    );
  }
}
