import type { ConsoleFlashSale, Text } from '#contracts';
import { money } from '#money';
import { Clock, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { flashOfferOf, type FlashRow } from './flash-offer.js';
import { offerColumns } from './sale-rows.js';

type Row = FlashRow & {
  product: ConsoleFlashSale['product'];
  option: Text;
  listMinor: string;
  held: number;
  sold: number;
  roomTitle: Text | null;
  startedBy: string;
  announcedAt: Date;
  endedAt: Date | null;
  calledOff: boolean;
};

const page = 20;

/** A workshop's flash sales, newest first, and the server's time to count them down by. */
@Injectable()
export class ListFlashSales {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    scope: readonly string[],
    workshopId: string,
    after: string | undefined,
  ): Promise<{ flashSales: ConsoleFlashSale[]; next: string | null; now: string }> {
    const rows: Row[] = await withinWorkshop(this.database, scope, workshopId, (tx) =>
      tx.query(
        `select ${offerColumns}, json_build_object('id', product.id, 'name', product.name, 'picture', product.picture) as product, sku.option,
           sku.price_minor as "listMinor", pieces.held, pieces.sold, room.title as "roomTitle", person.name as "startedBy",
           sale.announced_at as "announcedAt", sale.ended_at as "endedAt", sale.called_off_by is not null as "calledOff"
         from catalog.flash_sale sale join catalog.stock pieces on pieces.id = sale.id join catalog.sku sku on sku.id = sale.sku_id
         join catalog.product product on product.id = sku.product_id join identity.person person on person.id = sale.started_by
         left join live.room room on room.id = sale.room_id
         where sale.workshop_id = $1
           and ($2::uuid is null or (sale.announced_at, sale.id) < (select announced_at, id from catalog.flash_sale where id = $2))
         order by sale.announced_at desc, sale.id desc limit $3`,
        [workshopId, after ?? null, page + 1],
      ),
    );
    return {
      flashSales: rows.slice(0, page).map(viewOf),
      next: rows.length > page ? rows[page - 1]!.id : null,
      now: this.clock.now().toISOString(),
    };
  }
}

const viewOf = ({
  product,
  option,
  listMinor,
  held,
  sold,
  roomTitle,
  startedBy,
  announcedAt,
  endedAt,
  calledOff,
  ...offer
}: Row): ConsoleFlashSale => ({
  offer: flashOfferOf(offer),
  product,
  option,
  listPrice: money(BigInt(listMinor)),
  held,
  sold,
  roomTitle,
  startedBy,
  announcedAt: announcedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  calledOff,
});
