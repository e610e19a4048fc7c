import type { ConsoleOrder, OrderStatus } from '#contracts';
import { maskName } from '#identity';
import { type Money, money } from '#money';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const pageSize = 50;

/** Which orders to list: of one status or of all, after the last id of the page before. */
export interface OrderFilter {
  readonly status?: OrderStatus | undefined;
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
const page = /* sql */ `
  select o.id, o.number, o.status, o.placed_at as "placedAt", o.paid_at as "paidAt", o.split_at as "splitAt", p.name as buyer, r.title as "roomTitle",
    lines.items, lines.gross as "grossMinor"
  from orders."order" o
  join identity.person p on p.id = o.buyer_id
  left join live.room r on r.id = o.room_id
  cross join lateral (
    select sum(l.gross_minor)::text as gross,
      jsonb_agg(jsonb_build_object('name', l.name, 'option', l.option, 'picture', l.picture, 'quantity', l.quantity) order by l.id) as items
    from orders.line l where l.order_id = o.id and l.workshop_id = $1
  ) lines
  where exists (select from orders.line mine where mine.workshop_id = $1 and mine.order_id = o.id) and ($2::text is null or o.status = $2) and ($3::uuid is null or o.id < $3)
  order by o.id desc limit $4`;

const totals = /* sql */ `
  select coalesce(sum(l.gross_minor), 0)::text as gross, count(distinct o.id)::int as count
  from orders."order" o join orders.line l on l.order_id = o.id and l.workshop_id = $1
  where exists (select from orders.line mine where mine.workshop_id = $1 and mine.order_id = o.id) and ($2::text is null or o.status = $2)`;

/** A workshop's orders, newest first, for those who may look into it; any other workshop is `not-found`. */
@Injectable()
export class ListWorkshopOrders {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string, { status, after }: OrderFilter): Promise<WorkshopOrders> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const rows: Row[] = await tx.query(page, [workshopId, status ?? null, after ?? null, pageSize + 1]);
      const [all]: { gross: string; count: number }[] = await tx.query(totals, [workshopId, status ?? null]);
      const orders = rows.slice(0, pageSize).map(consoleOrder);
      const next = rows.length > pageSize ? orders.at(-1)!.id : null;
      return { orders, next, total: money(BigInt(all!.gross)), count: all!.count };
    });
  }
}

const consoleOrder = ({ grossMinor, buyer, ...row }: Row): ConsoleOrder => ({
  ...row,
  placedAt: row.placedAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
  splitAt: row.splitAt?.toISOString() ?? null,
  buyer: maskName(buyer),
  gross: money(BigInt(grossMinor)),
});
