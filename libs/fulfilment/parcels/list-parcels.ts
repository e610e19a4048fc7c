import type { listParcels, ParcelCounts, ResponseOf } from '#contracts';
import { Clock, type Transaction, withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readStation } from '../read-station.js';
import { cutOffAt, openDay } from '../village-day.js';
import { consoleColumns, consoleParcel, type ParcelRow } from './parcel-rows.js';

const pageSize = 100;
const waiting: readonly string[] = ['to_pack', 'packed'];

const page = (direction: 'asc' | 'desc'): string => /* sql */ `
  select ${consoleColumns} from fulfilment.parcel p join orders."order" o on o.id = p.order_id
  where p.workshop_id = $1 and ($3::text is not null or p.status = $2) and ($4::uuid is null or p.id ${direction === 'asc' ? '>' : '<'} $4)
    and ($3::text is null or position($3 in o.number) > 0 or position($3 in coalesce(p.waybill, '')) > 0)
  order by p.id ${direction} limit ${pageSize + 1}`;

const counted = /* sql */ `
  select count(*) filter (where status = 'to_pack')::int as "toPack", count(*) filter (where status = 'packed')::int as packed,
    count(*) filter (where status = 'shipped')::int as shipped,
    count(*) filter (where status in ('to_pack', 'packed') and due_on <= $2)::int as "dueToday",
    count(*) filter (where status in ('to_pack', 'packed') and rolled_over > 0)::int as "rolledOver",
    count(*) filter (where status = 'packed' and waybill is null)::int as "withoutWaybill"
  from fulfilment.parcel where workshop_id = $1 and status in ('to_pack', 'packed', 'shipped')`;

/** A workshop's parcels of one state, or those whose order number or waybill contains what is looked for; with what waits and when the station closes. */
@Injectable()
export class ListParcels {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    scope: readonly string[],
    { params: { workshop }, query }: Asked<typeof listParcels>,
  ): Promise<ResponseOf<typeof listParcels>> {
    return withinWorkshop(this.database, scope, workshop, async (tx) => {
      const { localTime } = await readStation(tx, workshop);
      const day = openDay(this.clock.now(), localTime);
      const [counts]: ParcelCounts[] = await tx.query(counted, [workshop, day]);
      const rows = await this.read(tx, workshop, query);
      const parcels = rows.slice(0, pageSize).map(consoleParcel);
      const next = rows.length > pageSize ? parcels.at(-1)!.id : null;
      return { parcels, next, counts: counts!, cutOffAt: cutOffAt(day, localTime).toISOString() };
    });
  }

  private read(tx: Transaction, workshop: string, { status, find, after }: Asked<typeof listParcels>['query']): Promise<ParcelRow[]> {
    const direction = find === undefined && waiting.includes(status) ? 'asc' : 'desc';
    return tx.query(page(direction), [workshop, status, find?.toUpperCase() ?? null, after ?? null]);
  }
}
