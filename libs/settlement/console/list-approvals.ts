import type { Approval, listApprovals, ResponseOf, Text } from '#contracts';
import { money } from '#money';
import type { Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { standsOpen } from '../reconciliation/showing/count-breaks.js';
import { awaiting } from './awaiting-approval.js';

const mostShown = 50;

/** Who asks: themselves, the workshops in which they may say yes, those for which they answer as the platform, and whether the platform's books are theirs too. */
export interface Approver {
  readonly personId: string;
  readonly workshops: readonly string[];
  readonly answers: readonly string[];
  readonly isOperator: boolean;
}

interface Row extends Pick<Approval, 'kind' | 'id' | 'period' | 'what' | 'askedBy'> {
  readonly workshopId: string | null;
  readonly workshopName: Text;
  readonly minor: string | null;
  readonly askedAt: Date;
  readonly total: number;
}

/** What waits for a person to approve, never what they prepared themselves; row level security keeps it to the workshops they answer for. */
@Injectable()
export class ListApprovals {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute({ personId, workshops, answers, isOperator }: Approver): Promise<ResponseOf<typeof listApprovals>> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      await tx.query(`select set_config('cunbo.workshops', $1, true), set_config('cunbo.platform', $2, true)`, [
        `{${[...workshops, ...answers].join(',')}}`,
        isOperator ? 'on' : '',
      ]);
      const rows: Row[] = await tx.query(
        `select waiting.*, w.name as "workshopName", p.name as "askedBy", count(*) over ()::int as total
         from (${awaiting}) waiting join identity.person p on p.id = waiting.asker left join catalog.workshop w on w.id = waiting."workshopId"
         order by "askedAt", id limit $4`,
        [personId, workshops, answers, mostShown],
      );
      return {
        count: rows[0]?.total ?? 0,
        approvals: rows.map(approvalOf),
        differences: isOperator ? await readDifferences(tx) : null,
      };
    });
  }
}

async function readDifferences(tx: Transaction): Promise<ResponseOf<typeof listApprovals>['differences']> {
  const [row]: [{ count: number; minor: string; period: string | null }] = await tx.query(
    `select count(*)::int as count, coalesce(sum(abs(b.difference_minor)) filter (where b.currency = 'CNY'), 0) as minor, min(b.period) as period
     from ledger.break b where b.status <> 'gone' and ${standsOpen}`,
  );
  return { count: row.count, amount: money(BigInt(row.minor)), period: row.period };
}

const approvalOf = ({ kind, id, period, what, askedBy, workshopId, workshopName, minor, askedAt }: Row): Approval => ({
  kind,
  id,
  period,
  what,
  askedBy,
  workshop: workshopId === null ? null : { id: workshopId, name: workshopName },
  amount: minor === null ? null : money(BigInt(minor)),
  askedAt: askedAt.toISOString(),
});
