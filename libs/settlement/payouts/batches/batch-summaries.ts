import type { BatchSummary } from '#contracts';
import { money } from '#money';
import type { Transaction } from '#platform';

interface Row extends Pick<BatchSummary, 'id' | 'number' | 'note' | 'status' | 'askedBy' | 'approvedBy' | 'count' | 'statuses'> {
  readonly askedAt: Date;
  readonly approvedAt: Date | null;
  readonly totalMinor: string;
  readonly askedById: string;
}

const mostBatches = 50;

const summaries = /* sql */ `
  select b.id, b.number, b.note, b.status, asker.name as "askedBy", b.asked_by as "askedById", b.asked_at as "askedAt", approver.name as "approvedBy", b.approved_at as "approvedAt",
    coalesce(items.count, 0) as count, coalesce(items.total, 0) as "totalMinor", coalesce(items.statuses, '{}') as statuses
  from ledger.payout_batch b join identity.person asker on asker.id = b.asked_by left join identity.person approver on approver.id = b.approved_by
  left join lateral (
    select sum(n)::int as count, sum(total) as total, jsonb_object_agg(status, n) as statuses
    from (select status, count(*)::int as n, sum(amount_minor) as total from ledger.payout_item where batch_id = b.id group by status) grouped) items on true
  where b.workshop_id = $1 and ($2::uuid is null or b.id = $2) order by b.asked_at desc, b.id limit ${mostBatches}`;

/** A batch in one line, and who asked for it. */
export interface SummaryOfBatch {
  readonly summary: BatchSummary;
  readonly askedById: string;
}

/** Batches of a workshop, newest first: all, or the one that is asked for. */
export async function readSummaries(tx: Transaction, workshopId: string, batchId: string | null = null): Promise<SummaryOfBatch[]> {
  const rows: Row[] = await tx.query(summaries, [workshopId, batchId]);
  return rows.map(({ askedById, askedAt, approvedAt, totalMinor, ...row }) => ({
    askedById,
    summary: { ...row, askedAt: askedAt.toISOString(), approvedAt: approvedAt?.toISOString() ?? null, total: money(BigInt(totalMinor)) },
  }));
}
