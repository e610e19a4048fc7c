import type { ConsoleRefund, RefundStatus } from '#contracts';
import { maskName } from '#identity';
import { type Transaction, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readRefunds } from '../asking/read-refunds.js';
import { readTakes } from './read-takes.js';

const pageSize = 30;

/** Which refunds to list: of one status or of all, after the last id of the page before. */
export interface RefundFilter {
  readonly status?: RefundStatus | undefined;
  readonly after?: string | undefined;
}

/** A page of refunds, and how many wait for an answer in all. */
export interface WorkshopRefunds {
  readonly refunds: ConsoleRefund[];
  readonly next: string | null;
  readonly waiting: number;
}

type Row = Pick<ConsoleRefund, 'id' | 'orderNumber' | 'buyer' | 'items'>;

// What waits is oldest first, which is the most urgent, since all have the same time to be answered; what is done is newest first.
const page = /* sql */ `
  select r.id, o.number as "orderNumber", p.name as buyer,
    (select jsonb_agg(jsonb_build_object('name', l.name, 'option', l.option, 'picture', l.picture, 'quantity', rl.quantity) order by l.id)
     from orders.refund_line rl join orders.line l on l.id = rl.line_id where rl.refund_id = r.id) as items
  from orders.refund r join orders."order" o on o.id = r.order_id join identity.person p on p.id = o.buyer_id
  left join orders.refund last on last.id = $3
  where r.workshop_id = $1 and ($2::text is null or r.status = $2)
    and ($3::uuid is null or case when last.status = 'requested' then r.status <> 'requested' or r.id > last.id else r.status <> 'requested' and r.id < last.id end)
  order by r.status <> 'requested', case when r.status = 'requested' then r.id end, r.id desc limit $4`;

/** A workshop's refund requests for those who may look into it: those to be answered first, the most urgent on top. Any other workshop is `not-found`. */
@Injectable()
export class ListWorkshopRefunds {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string, { status, after }: RefundFilter): Promise<WorkshopRefunds> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const rows: Row[] = await tx.query(page, [workshopId, status ?? null, after ?? null, pageSize + 1]);
      const shown = rows.slice(0, pageSize);
      return {
        refunds: await consoleRefunds(tx, shown),
        next: rows.length > pageSize ? shown.at(-1)!.id : null,
        waiting: await countWaiting(tx, workshopId),
      };
    });
  }
}

async function consoleRefunds(tx: Transaction, rows: readonly Row[]): Promise<ConsoleRefund[]> {
  const refunds = new Map(
    (
      await readRefunds(
        tx,
        rows.map(({ id }) => id),
      )
    ).map((refund) => [refund.id, refund]),
  );
  const takes = await readTakes(tx, [...refunds.keys()]);
  return rows.map((row) => ({ ...refunds.get(row.id)!, ...row, buyer: maskName(row.buyer), takes: takes.get(row.id) ?? [] }));
}

async function countWaiting(tx: Transaction, workshopId: string): Promise<number> {
  const [{ waiting }]: [{ waiting: number }] = await tx.query(
    `select count(*)::int as waiting from orders.refund where workshop_id = $1 and status = 'requested'`,
    [workshopId],
  );
  return waiting;
}
