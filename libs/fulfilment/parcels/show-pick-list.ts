import type { Address, Gift, ResponseOf, showPickList } from '#contracts';
import { Clock, withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { itemsOfParcel } from './parcel-rows.js';
import { sumPieces } from './sum-pieces.js';

const most = 200;

type PickList = ResponseOf<typeof showPickList>;

interface Row {
  readonly id: string;
  readonly orderNumber: string;
  readonly dueOn: string;
  readonly rolledOver: number;
  readonly address: Address;
  readonly gift: Gift | null;
  readonly items: PickList['parcels'][number]['items'];
}

const toPick = /* sql */ `
  select p.id, o.number as "orderNumber", p.due_on::text as "dueOn", p.rolled_over as "rolledOver", o.address, o.gift, ${itemsOfParcel} as items
  from fulfilment.parcel p join orders."order" o on o.id = p.order_id
  where p.workshop_id = $1 and case when $2::uuid[] is null then p.status = 'to_pack' else p.id = any ($2) and p.status in ('to_pack', 'packed') end
  order by p.id limit ${most + 1}`;

/** What to take off the shelf and where it goes. Prices are not on it; a gift's card is, and its sender's address is not. */
@Injectable()
export class ShowPickList {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], { params: { workshop }, query }: Asked<typeof showPickList>): Promise<PickList> {
    return withinWorkshop(this.database, scope, workshop, async (tx) => {
      const rows: Row[] = await tx.query(toPick, [workshop, query.parcels?.toLowerCase().split(',') ?? null]);
      const parcels = rows
        .slice(0, most)
        // Given back whole a moment ago: nobody packs it any more.
        .filter(({ items }) => items.length > 0)
        .map(({ gift, ...row }) => ({ ...row, gift: gift && { card: gift.card, from: gift.from, hidePrice: gift.hidePrice } }));
      return { madeAt: this.clock.now().toISOString(), totals: sumPieces(parcels), parcels, more: rows.length > most };
    });
  }
}
