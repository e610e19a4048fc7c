import type { listDisputes, ResponseOf } from '#contracts';
import { type Transaction, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readDisputes } from './read-disputes.js';

const pageSize = 30;

const waits = (d: string) => `(${d}.status like '%needs_response' and ${d}.evidence is null)`;

// What waits is most urgent first; what does not is newest first.
const page = /* sql */ `
  select d.id from ledger.dispute d left join ledger.dispute last on last.id = $1
  where $1::uuid is null or case when ${waits('last')}
    then not ${waits('d')} or (coalesce(d.answer_by, 'infinity'), d.id) > (coalesce(last.answer_by, 'infinity'), last.id)
    else not ${waits('d')} and (d.opened_at, d.id) < (last.opened_at, last.id) end
  order by not ${waits('d')}, case when ${waits('d')} then coalesce(d.answer_by, 'infinity') end, case when ${waits('d')} then d.id end, d.opened_at desc, d.id desc limit $2`;

/** A workshop's disputes for those who may look into it: those that wait for its word first, the most urgent on top. Any other workshop is `not-found`. */
@Injectable()
export class ListDisputes {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string, after?: string): Promise<ResponseOf<typeof listDisputes>> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const rows: { id: string }[] = await tx.query(page, [after ?? null, pageSize + 1]);
      const shown = rows.slice(0, pageSize).map(({ id }) => id);
      return {
        disputes: await readDisputes(tx, shown),
        next: rows.length > pageSize ? shown.at(-1)! : null,
        waiting: await countWaiting(tx),
      };
    });
  }
}

async function countWaiting(tx: Transaction): Promise<number> {
  const [{ waiting }]: [{ waiting: number }] = await tx.query(`select count(*)::int as waiting from ledger.dispute d where ${waits('d')}`);
  return waiting;
}
