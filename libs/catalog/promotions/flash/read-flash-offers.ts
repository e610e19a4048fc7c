import type { FlashOffer } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { flashColumn, flashOfferOf, type FlashRow } from './flash-offer.js';

/** The flash sales of some skus that are counted in or open now, at most one of each sku. */
@Injectable()
export class ReadFlashOffers {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(skuIds: readonly string[]): Promise<FlashOffer[]> {
    const rows: { flash: FlashRow | null }[] = await this.database.query(
      `select ${flashColumn('asked.id', '$2')} as flash from unnest($1::uuid[]) as asked (id)`,
      [[...new Set(skuIds)], this.clock.now()],
    );
    return rows.flatMap(({ flash }) => (flash ? [flashOfferOf(flash)] : []));
  }
}
