import type { Statement, StatementShare, Text } from '#contracts';
import { Problem, type Transaction, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { owedToParty } from '../books/accounts.js';
import { pageOfStatement, statementOf, type StatementRow } from './statement.js';

interface Asked {
  readonly workshop: string;
  readonly party: string;
  readonly period: string;
  /** From 1 on; absent, every line. */
  readonly page?: number | undefined;
}

interface Row {
  id: string;
  effective_at: Date;
  kind: string;
  order_id: string | null;
  number: string | null;
  payout: string | null;
  name: Text | null;
  quantity: number | null;
  gross_minor: string | null;
  share: StatementShare[];
  amount_minor: string;
}

/**
 * The month of a party that belongs to the workshop: every posting on the accounts that say what it is owed. Moves between those accounts (a hold released, a payout
 * frozen) owe it neither more nor less and are no lines. Any other party is `not-found`.
 */
@Injectable()
export class MakeStatement {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], { workshop, party, period, page }: Asked): Promise<Statement> {
    return withinWorkshop(this.database, scope, workshop, async (tx) => {
      const [found]: Statement['party'][] = await tx.query('select id, name, kind from catalog.party where id = $1 and workshop_id = $2', [
        party,
        workshop,
      ]);
      if (!found) throw new Problem('not-found');
      const statement = statementOf(found, period, await openingOf(tx, party, period), await rowsOf(tx, party, period));
      return page === undefined ? statement : pageOfStatement(statement, page);
    });
  }
}

const ofParty = `ledger.account a join ledger.posting p on p.account_id = a.id join ledger.journal j on j.id = p.journal_id`;
const owed = `a.party_id = $1::uuid and a.code = any ($3) and a.currency = 'CNY'`;

async function openingOf(tx: Transaction, party: string, period: string): Promise<bigint> {
  const [{ opening }]: [{ opening: string }] = await tx.query(
    `select coalesce(-sum(p.amount_minor), 0) as opening from ${ofParty} where ${owed} and j.period < $2`,
    [party, period, owedToParty],
  );
  return BigInt(opening);
}

async function rowsOf(tx: Transaction, party: string, period: string): Promise<StatementRow[]> {
  const rows: Row[] = await tx.query(
    `select j.id, j.effective_at, j.kind, o.id as order_id, o.number, batch.number as payout, l.name,
       case when j.source_type = 'refund' then -back.quantity when j.kind = 'order.split' then l.quantity end as quantity,
       case when j.source_type = 'refund' then -back.base_minor - back.freight_minor when j.kind = 'order.split' then l.gross_minor end as gross_minor,
       coalesce((select jsonb_agg(jsonb_build_object('role', part->'role', 'kind', part->'kind', 'bps', part->'bps') order by place)
         from jsonb_array_elements(l.shares) with ordinality as part_of (part, place) where j.kind = 'order.split' and part->>'partyId' = $1::text), '[]') as share,
       -sum(p.amount_minor) as amount_minor
     from ${ofParty} left join orders."order" o on o.id = p.order_id left join orders.line l on l.id = p.line_id
     left join ledger.payout_item item on item.id = p.payout_item_id left join ledger.payout_batch batch on batch.id = item.batch_id
     left join orders.refund_line back on j.source_type = 'refund' and back.refund_id::text = j.source_id and back.line_id = p.line_id
     where ${owed} and j.period = $2
     group by j.id, o.id, batch.id, l.id, back.quantity, back.base_minor, back.freight_minor
     having sum(p.amount_minor) <> 0
     order by j.effective_at, j.id, min(p.id)`,
    [party, period, owedToParty],
  );
  return rows.map((row) => ({
    journalId: row.id,
    effectiveAt: row.effective_at,
    kind: row.kind,
    orderId: row.order_id,
    orderNumber: row.number,
    payoutNumber: row.payout,
    product: row.name,
    quantity: row.quantity,
    grossMinor: row.gross_minor === null ? null : BigInt(row.gross_minor),
    share: row.share,
    amountMinor: BigInt(row.amount_minor),
  }));
}
