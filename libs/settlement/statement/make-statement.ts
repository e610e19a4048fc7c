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
  shares: { role: StatementShare['role']; kind: StatementShare['kind']; bps?: number | null }[] | null;
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
      const accounts = await accountsOf(tx, party);
      const statement = statementOf(found, period, await openingOf(tx, accounts, period), await rowsOf(tx, party, accounts, period));
      return page === undefined ? statement : pageOfStatement(statement, page);
    });
  }
}

/** The accounts that say what a party is owed. Postings are then found by account, before row level security is asked about each. */
async function accountsOf(tx: Transaction, party: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select id from ledger.account where party_id = $1 and code = any ($2) and currency = 'CNY'`,
    [party, owedToParty],
  );
  return rows.map(({ id }) => id);
}

async function openingOf(tx: Transaction, accounts: readonly string[], period: string): Promise<bigint> {
  const [{ opening }]: [{ opening: string }] = await tx.query(
    `select coalesce(-sum(p.amount_minor), 0) as opening from ledger.posting p join ledger.journal j on j.id = p.journal_id
     where p.account_id = any ($1::bigint[]) and j.period < $2`,
    [accounts, period],
  );
  return BigInt(opening);
}

async function rowsOf(tx: Transaction, party: string, accounts: readonly string[], period: string): Promise<StatementRow[]> {
  const rows: Row[] = await tx.query(
    `with moved as (
       select j.id, j.effective_at, j.kind, j.source_type, j.source_id, p.order_id, p.line_id, p.payout_item_id, -sum(p.amount_minor) as amount_minor, min(p.id) as first
       from ledger.posting p join ledger.journal j on j.id = p.journal_id where p.account_id = any ($1::bigint[]) and j.period = $2
       group by j.id, p.order_id, p.line_id, p.payout_item_id having sum(p.amount_minor) <> 0)
     select m.id, m.effective_at, m.kind, o.id as order_id, o.number, batch.number as payout, l.name, m.amount_minor,
       case when m.source_type = 'refund' then -back.quantity when m.kind = 'order.split' then l.quantity end as quantity,
       case when m.source_type = 'refund' then -back.base_minor - back.freight_minor when m.kind = 'order.split' then l.gross_minor end as gross_minor,
       case when m.kind = 'order.split' then jsonb_path_query_array(l.shares, '$[*] ? (@.partyId == $party)', jsonb_build_object('party', $3::text)) end as shares
     from moved m left join orders."order" o on o.id = m.order_id left join orders.line l on l.id = m.line_id
     left join ledger.payout_item item on item.id = m.payout_item_id left join ledger.payout_batch batch on batch.id = item.batch_id
     left join orders.refund_line back on m.source_type = 'refund' and back.refund_id::text = m.source_id and back.line_id = m.line_id
     order by m.effective_at, m.id, m.first`,
    [accounts, period, party],
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
    share: (row.shares ?? []).map(({ role, kind, bps = null }) => ({ role, kind, bps })),
    amountMinor: BigInt(row.amount_minor),
  }));
}
