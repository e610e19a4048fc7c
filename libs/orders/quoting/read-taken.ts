import { Gather, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Asking {
  readonly buyerId: string;
  readonly limitIds: readonly string[];
}

const takenOfBuyers = {
  name: 'taken-of-buyers',
  text: `select buyer_id, limit_id, quantity from orders.taken
    join unnest($1::uuid[], $2::uuid[]) as asked (buyer, thing) on buyer_id = buyer and limit_id = thing`,
};

/** How much a buyer already has of what is sold only a few to each, by limit; all who wait are answered by one statement. */
@Injectable()
export class ReadTaken {
  private readonly reading = new Gather<Asking, ReadonlyMap<string, number>>((batch) => this.read(batch));

  constructor(private readonly database: DataSource) {}

  async execute(buyerId: string | null, limitIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return buyerId === null || limitIds.length === 0 ? new Map() : this.reading.ask({ buyerId, limitIds });
  }

  private async read(batch: readonly Asking[]): Promise<Map<string, number>[]> {
    const pairs = batch.flatMap(({ buyerId, limitIds }) => limitIds.map((limitId) => [buyerId, limitId] as const));
    const rows = await readSwiftly<{ buyer_id: string; limit_id: string; quantity: number }>(this.database, takenOfBuyers, [
      pairs.map(([buyerId]) => buyerId),
      pairs.map(([, limitId]) => limitId),
    ]);
    const taken = new Map(rows.map((row) => [`${row.buyer_id} ${row.limit_id}`, row.quantity]));
    return batch.map(({ buyerId, limitIds }) => new Map(limitIds.map((limitId) => [limitId, taken.get(`${buyerId} ${limitId}`) ?? 0])));
  }
}
