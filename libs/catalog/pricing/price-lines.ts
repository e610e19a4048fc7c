import type { Text } from '#contracts';
import { invariant } from '#money';
import { Clock, Gather } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { priceGoods } from './price-goods.js';
import type { PricedGoods, WantedLine } from './priced-goods.js';
import { type ForSale, readForSale } from './read-for-sale.js';

interface Asking {
  readonly skuIds: readonly string[];
  readonly streamerId: string | null;
}

interface Answer {
  readonly onSale: ReadonlyMap<string, ForSale>;
  readonly streamer: { readonly id: string; readonly name: Text } | undefined;
}

/**
 * Prices what is about to be ordered from ids alone, at the flash price where a sale is open, packs shared out over their parts; all who wait are answered by one
 * statement. `streamerId` is the person in whose room it is bought, null in the shop window. Whether enough is left is the caller's to judge (`soldOutOf`).
 * `not-for-sale` names what is unknown, off or not published.
 */
@Injectable()
export class PriceLines {
  private readonly reading = new Gather<Asking, Answer>((batch) => this.read(batch));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(wanted: readonly WantedLine[], streamerId: string | null): Promise<PricedGoods> {
    const { onSale, streamer } = await this.reading.ask({ skuIds: wanted.map(({ skuId }) => skuId), streamerId });
    invariant(streamerId === null || streamer !== undefined, 'whoever sells in a room is a party');
    return priceGoods(wanted, onSale, streamer);
  }

  private async read(batch: readonly Asking[]): Promise<Answer[]> {
    const skuIds = [...new Set(batch.flatMap((asking) => asking.skuIds))];
    const streamerIds = [...new Set(batch.flatMap(({ streamerId }) => streamerId ?? []))];
    const [onSale, streamers] = await Promise.all([
      readForSale(this.database, skuIds, this.clock.now()),
      streamerIds.length === 0 ? [] : this.readStreamers(streamerIds),
    ]);
    const byId = new Map(streamers.map((streamer) => [streamer.id, streamer]));
    return batch.map(({ streamerId }) => ({ onSale, streamer: byId.get(streamerId ?? '') }));
  }

  private readStreamers(ids: readonly string[]): Promise<{ id: string; name: Text }[]> {
    return this.database.query(`select id, name from catalog.party where kind = 'streamer' and id = any ($1::uuid[])`, [ids]);
  }
}
