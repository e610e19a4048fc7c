import type { ConsoleOrder, OrderStatus } from '#contracts';
import { maskName } from '#identity';
import { type Money, money } from '#money';
import { type Transaction, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const pageSize = 50;

/** Which orders to list: of one status or of all, placed on one day, with a text in their number, buyer or goods; after the last id of the page before. */
export interface OrderFilter {
  readonly status?: OrderStatus | undefined;
  /** By the clocks of the village, `2026-11-22`. */
  readonly day?: string | undefined;
  readonly find?: string | undefined;
  readonly after?: string | undefined;
}

/** A page of orders; total and count are those of every order that fits the filter. */
export interface WorkshopOrders {
  readonly orders: ConsoleOrder[];
  readonly next: string | null;
  readonly total: Money;
  readonly count: number;
}

interface Row extends Pick<ConsoleOrder, 'id' | 'number' | 'status' | 'roomTitle' | 'items'> {
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly splitAt: Date | null;
  readonly buyer: string;
  readonly grossMinor: string;
}

// Row level security leaves the asked workshop's lines alone, so that an order shared with another workshop shows only its own part.
const asked = /* sql */ `
  exists (select from orders.line mine where mine.workshop_id = $1 and mine.order_id = o.id) and ($2::text is null or o.status = $2)
  and ($3::date is null or (o.placed_at at time zone 'Asia/Shanghai')::date = $3)
  and ($4::text is null or position(lower($4) in lower(o.number || ' ' || p.name)) > 0 or exists (
    select from orders.line named where named.workshop_id = $1 and named.order_id = o.id
      and position(lower($4) in lower(concat_ws(' ', named.name ->> 'zh-CN', named.name ->> 'en'))) > 0))`;

const page = /* sql */ `
  select o.id, o.number, o.status, o.placed_at as "placedAt", o.paid_at as "paidAt", o.split_at as "splitAt", p.name as buyer, r.title as "roomTitle",
    lines.items, lines.gross as "grossMinor"
  from orders."order" o
  join identity.person p on p.id = o.buyer_id
  left join live.room r on r.id = o.room_id
  cross join lateral (
    select sum(l.gross_minor)::text as gross,
      json_agg(json_build_object('name', l.name, 'option', l.option, 'picture', l.picture, 'quantity', l.quantity) order by l.id) as items
    from orders.line l where l.order_id = o.id and l.workshop_id = $1
  ) lines
  where ${asked} and ($5::uuid is null or o.id < $5)
  order by o.id desc limit $6`;

const totals = /* sql */ `
  select coalesce(sum(l.gross_minor), 0)::text as gross, count(distinct o.id)::int as count
  from orders."order" o join identity.person p on p.id = o.buyer_id join orders.line l on l.order_id = o.id and l.workshop_id = $1
  where ${asked}`;

/** A workshop's orders, newest first, for those who may look into it; any other workshop is `not-found`. */
@Injectable()
export class ListWorkshopOrders {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string, { after, ...filter }: OrderFilter): Promise<WorkshopOrders> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const [all]: { gross: string; count: number }[] = await tx.query(totals, asParameters(workshopId, filter));
      const found = await readWorkshopOrders(tx, workshopId, { after, ...filter }, pageSize + 1);
      const orders = found.slice(0, pageSize);
      const next = found.length > pageSize ? orders.at(-1)!.id : null;
      return { orders, next, total: money(BigInt(all!.gross)), count: all!.count };
    });
  }
}

const asParameters = (workshopId: string, { status, day, find }: OrderFilter): unknown[] => [
  workshopId,
  status ?? null,
  day ?? null,
  find ?? null,
];

/** The newest orders of a workshop that fit, at most `limit`; row level security must have been set to the workshop. */
export async function readWorkshopOrders(tx: Transaction, workshopId: string, filter: OrderFilter, limit: number): Promise<ConsoleOrder[]> {
  const rows: Row[] = await tx.query(page, [...asParameters(workshopId, filter), filter.after ?? null, limit]);
  return rows.map(consoleOrder);
}

const consoleOrder = ({ grossMinor, buyer, ...row }: Row): ConsoleOrder => ({
  ...row,
  placedAt: row.placedAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
  splitAt: row.splitAt?.toISOString() ?? null,
  buyer: maskName(buyer),
  gross: money(BigInt(grossMinor)),
});
