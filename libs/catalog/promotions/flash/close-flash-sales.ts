import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type EndingSale, endSales } from './end-sales.js';

const atOnce = 50;

// Pieces come back from orders that expire or are given back before they are shipped, and none is that old.
const lookBackDays = 90;

/** Ends the sales whose time is over, and empties those that got pieces back after they had ended. Answers true when there is more to do. */
@Injectable()
export class CloseFlashSales {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const sales: EndingSale[] = await tx.query(
        `select id, sku_id as "skuId", ended_at as "endedAt" from catalog.flash_sale sale
         where (ended_at is null and closes_at <= $1)
           or (ended_at > $1::timestamptz - make_interval(days => $3) and exists (select from catalog.stock pieces where pieces.id = sale.id and pieces.available > 0))
         order by id limit $2 for update skip locked`,
        [this.clock.now(), atOnce, lookBackDays],
      );
      await endSales(tx, this.clock, sales);
      return sales.length === atOnce;
    });
  }
}
