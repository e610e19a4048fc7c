import type { Locale } from '#contracts';
import { Clock, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readBooks } from './read-books.js';
import { productTableName, writeProductTable } from './write-product-table.js';

const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** All products of a workshop as a CSV file that can be taken in again, with a name for it. */
@Injectable()
export class ExportProducts {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], workshopId: string, locale: Locale): Promise<{ name: string; text: string }> {
    const products = await withinWorkshop(this.database, scope, workshopId, (tx) => readBooks(tx, workshopId));
    return { name: productTableName(dayOf.format(this.clock.now()), locale), text: writeProductTable(products, locale) };
  }
}
