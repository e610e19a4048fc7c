import { invariant } from '#money';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readSale, type StandingSale } from './sale-rows.js';

/** A flash sale that is known to exist, as it stands now. */
@Injectable()
export class ReadFlashSale {
  constructor(private readonly database: DataSource) {}

  async execute(flashSaleId: string): Promise<StandingSale> {
    const sale = await readSale(this.database, flashSaleId);
    invariant(sale !== undefined, 'a flash sale that was announced is there');
    return sale;
  }
}
