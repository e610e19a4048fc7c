import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type EndingSale, endSales } from './end-sales.js';

const atOnce = 50;

/** Ends the sales whose time is over. Answers true when there is more to do. */
@Injectable()
export class CloseFlashSales {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const sales: EndingSale[] = await tx.query(
        `select id, sku_id as "skuId" from catalog.flash_sale where ended_at is null and closes_at <= $1 order by id limit $2 for update skip locked`,
        [this.clock.now(), atOnce],
      );
      await endSales(tx, this.clock, sales);
      return sales.length === atOnce;
    });
  }
}
