import type { importBankAnswer, ResponseOf } from '#contracts';
import { sum } from '#money';
import { changeWithinWorkshop, Clock, newId, Problem, publish, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { lockBatch } from '../batches/lock-batch.js';
import { payoutMoved } from '../payout-events.js';
import { type AnswerFault, type BankAnswer, type BankAnswerLine, readBankAnswer } from './read-bank-answer.js';

const mostFaults = 200;

/** An answer of the bank as somebody brings it. */
export interface BroughtAnswer {
  readonly personId: string;
  readonly workshopId: string;
  readonly batchId: string;
  readonly csv: string;
}

interface OurLine {
  readonly attempt_id: string;
  readonly item_id: string;
  readonly line: string;
  readonly amount_minor: string;
  readonly open: boolean;
}

/**
 * Takes what the bank answered to the file of a batch: every line of it or, where anything is wrong, none. What came back is payable again. Refuses with `file-twice`,
 * `control-total`, or `table-refused` with each fault of each line.
 */
@Injectable()
export class ImportBankAnswer {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], brought: BroughtAnswer): Promise<ResponseOf<typeof importBankAnswer>> {
    return changeWithinWorkshop(this.database, scope, brought.workshopId, async (tx) => {
      const batch = await lockBatch(tx, brought.workshopId, brought.batchId);
      const answer = readBankAnswer(brought.csv);
      await this.write(tx, brought, answer);
      const ours = await this.lock(tx, batch.id);
      check(answer, ours);
      await this.answer(tx, answer.lines, ours);
      await publish(tx, this.clock, payoutMoved, { batchId: batch.id });
      const returned = answer.lines.filter((line) => line.returned).length;
      return { arrived: answer.lines.length - returned, returned };
    });
  }

  private async write(tx: Transaction, { personId, workshopId, batchId, csv }: BroughtAnswer, { lines }: BankAnswer): Promise<void> {
    const added: unknown[] = await tx.query(
      `insert into ledger.bank_answer (id, batch_id, workshop_id, sha256, line_count, returned_count, imported_by, imported_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (batch_id, sha256) do nothing returning id`,
      [
        newId(this.clock),
        batchId,
        workshopId,
        createHash('sha256').update(csv).digest(),
        lines.length,
        lines.filter(({ returned }) => returned).length,
        personId,
        this.clock.now(),
      ],
    );
    if (added.length === 0) throw new Problem('file-twice');
  }

  private async lock(tx: Transaction, batchId: string): Promise<Map<string, OurLine>> {
    const rows: OurLine[] = await tx.query(
      `select a.id as attempt_id, i.id as item_id, a.line, i.amount_minor, a.status = 'succeeded' and a.arrived_at is null as open
       from ledger.payout_item i join ledger.payout_attempt a on a.item_id = i.id and a.line is not null where i.batch_id = $1 order by i.id for update of i, a`,
      [batchId],
    );
    return new Map(rows.map((row) => [row.line, row]));
  }

  private async answer(tx: Transaction, lines: readonly BankAnswerLine[], ours: ReadonlyMap<string, OurLine>): Promise<void> {
    const rows = lines.map(({ line, returned, reason }) => ({ ...ours.get(line)!, returned, reason }));
    const given = 'jsonb_to_recordset($1) as row (attempt_id uuid, item_id uuid, returned boolean, reason text)';
    await tx.query(
      `update ledger.payout_attempt a set status = case when returned then 'returned' else a.status end, reason = row.reason,
         ended_at = case when returned then $2::timestamptz else a.ended_at end, arrived_at = case when not returned then $2::timestamptz end,
         booked_at = case when returned then null else a.booked_at end
       from ${given} where a.id = row.attempt_id`,
      [JSON.stringify(rows), this.clock.now()],
    );
    await tx.query(
      `update ledger.payout_item i set status = case when returned then 'returned' else 'arrived' end from ${given} where i.id = row.item_id`,
      [JSON.stringify(rows)],
    );
  }
}

function check({ lines, faults, said }: BankAnswer, ours: ReadonlyMap<string, OurLine>): void {
  const found = lines.flatMap(({ row, line, amountMinor }): AnswerFault[] => {
    const our = ours.get(line);
    if (!our) return [{ line: row, column: 'line', fault: 'unknown' }];
    if (!our.open) return [{ line: row, column: 'line', fault: 'answered' }];
    return BigInt(our.amount_minor) === amountMinor ? [] : [{ line: row, column: 'amount', fault: 'differs' }];
  });
  const all = [...faults, ...found].toSorted((one, other) => one.line - other.line);
  if (all.length > 0) throw new Problem('table-refused', { faults: all.slice(0, mostFaults) });
  const totalMinor = sum(lines.map(({ amountMinor }) => amountMinor));
  if (said.count !== lines.length || said.totalMinor !== totalMinor) {
    const saidTotal = { saidCount: said.count, saidTotalMinor: said.totalMinor.toString() };
    throw new Problem('control-total', { count: lines.length, totalMinor: totalMinor.toString(), ...saidTotal });
  }
}
