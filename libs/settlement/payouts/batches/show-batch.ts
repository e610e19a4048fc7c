import type { PayoutBatch, PayoutItem, Text } from '#contracts';
import { money } from '#money';
import { Problem, type Transaction, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { receiptText } from '../cash/receipt-text.js';
import { destinationColumns } from '../destinations/destination-columns.js';
import { readSummaries } from './batch-summaries.js';

interface ItemRow extends Pick<PayoutItem, 'id' | 'rail' | 'status' | 'attempts' | 'line' | 'reason' | 'destination'> {
  readonly partyId: string;
  readonly name: Text;
  readonly kind: string;
  readonly amountMinor: string;
  readonly sentAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly receiptNumber: number | null;
  readonly signedAt: Date | null;
}

const items = /* sql */ `
  select i.id, i.party_id as "partyId", p.name, p.kind, i.rail, i.status, i.amount_minor as "amountMinor", ${destinationColumns} as destination,
    coalesce(a.number, 0) as attempts, a.line, a.reason, case when a.status in ('succeeded', 'returned') then coalesce(f.made_at, a.ended_at) end as "sentAt",
    a.arrived_at as "arrivedAt", r.number as "receiptNumber", r.signed_at as "signedAt"
  from ledger.payout_item i join catalog.party p on p.id = i.party_id
  join ledger.payout_destination d on d.id = i.destination_id left join catalog.party keeper on keeper.id = d.custodian_id
  left join ledger.payout_attempt a on a.item_id = i.id and a.number = (select max(number) from ledger.payout_attempt where item_id = i.id)
  left join ledger.cash_receipt r on r.attempt_id = a.id left join ledger.bank_file f on f.batch_id = i.batch_id and a.line is not null
  where i.batch_id = $1 order by array_position(array['stripe', 'bank', 'cash'], i.rail), a.line, r.number, p.name->>'zh-CN', i.id`;

const cover = /* sql */ `
  select name, line_count as count, total_minor as "totalMinor", encode(sha256, 'hex') as sha256, made_at as "madeAt" from ledger.bank_file where batch_id = $1`;

const answers = /* sql */ `
  select b.imported_at as "importedAt", p.name as "importedBy", b.line_count as lines, b.returned_count as returned
  from ledger.bank_answer b join identity.person p on p.id = b.imported_by where b.batch_id = $1 order by b.imported_at`;

/** A batch with everybody in it, the cover of its bank file and the bank's answers; a batch that the workshop does not have is `not-found`. */
@Injectable()
export class ShowBatch {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(
    scope: readonly string[],
    { personId, workshopId, batchId }: { personId: string; workshopId: string; batchId: string },
  ): Promise<Omit<PayoutBatch, 'mayApprove' | 'mayAct'>> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const [found] = await readSummaries(tx, workshopId, batchId);
      if (!found) throw new Problem('not-found');
      const rows: ItemRow[] = await tx.query(items, [batchId]);
      return {
        batch: found.summary,
        isOwn: found.askedById === personId,
        items: rows.map(itemOf),
        file: await coverOf(tx, batchId),
        answers: await answersOf(tx, batchId),
      };
    });
  }
}

const itemOf = ({ partyId, name, kind, amountMinor, sentAt, arrivedAt, receiptNumber, signedAt, ...row }: ItemRow): PayoutItem => ({
  ...row,
  party: { id: partyId, name, kind },
  amount: money(BigInt(amountMinor)),
  sentAt: sentAt?.toISOString() ?? null,
  arrivedAt: arrivedAt?.toISOString() ?? null,
  receipt: receiptNumber === null ? null : { number: receiptText(receiptNumber), signedAt: signedAt?.toISOString() ?? null },
});

async function coverOf(tx: Transaction, batchId: string): Promise<PayoutBatch['file']> {
  const [file]: { name: string; count: number; totalMinor: string; sha256: string; madeAt: Date }[] = await tx.query(cover, [batchId]);
  if (!file) return null;
  const { totalMinor, madeAt, ...rest } = file;
  return { ...rest, total: money(BigInt(totalMinor)), madeAt: madeAt.toISOString() };
}

async function answersOf(tx: Transaction, batchId: string): Promise<PayoutBatch['answers']> {
  const rows: { importedAt: Date; importedBy: string; lines: number; returned: number }[] = await tx.query(answers, [batchId]);
  return rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() }));
}
