import { createHash } from 'node:crypto';
import type { importProducts, ResponseOf } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { holdPapers } from '../papers/hold-papers.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { applyTable } from './applying/apply-table.js';
import { readLine } from './line-values.js';
import { planTable, type TablePlan } from './plan-table.js';
import { readBooks, readPointers } from './read-books.js';
import { type Fault, readTable } from './read-table.js';

/** As many faults as anybody mends at a time. */
const mostFaults = 200;

/**
 * Takes a table of products in: what it would change and, with `commit`, the change itself, all of it or nothing, once under that id. Every fault is named by line and column
 * (`table-refused`). Stock is added or taken, never set: an old table does not bring back what was sold since.
 */
@Injectable()
export class ImportProducts {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    { workshops, personId }: Writer,
    workshopId: string,
    { bytes, commit }: { readonly bytes: Uint8Array; readonly commit: string | undefined },
  ): Promise<ResponseOf<typeof importProducts>> {
    const table = readTable(bytes);
    const read = table.lines.map((line) => readLine(line, table.heads));
    refuse([...table.faults, ...read.flatMap(({ faults }) => faults)]);
    const lines = read.map(({ values }) => values);
    return changeWithinWorkshop(this.database, workshops, workshopId, async (tx) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (commit) await lock(tx, workshopId);
      const done = commit && (await takenBefore(tx, { id: commit, workshopId, sha256 }));
      if (done) return done;
      const codes = lines.flatMap(({ productCode, skuCode }) => [productCode, skuCode ?? '']);
      const plan = planTable(lines, await readBooks(tx, workshopId), await readPointers(tx, workshopId, codes), table.heads);
      refuse(plan.faults);
      if (!commit || plan.changes.length === 0) return { lines: lines.length, changes: [...plan.changes], committed: commit !== undefined };
      const changes = await applyTable({ tx, clock: this.clock, workshopId, personId }, plan, table.heads);
      const after = { sha256, lines: lines.length, changes };
      if (!(await recordChange(tx, this.clock, { id: commit, workshopId, productId: null, personId, kind: 'table.taken', after })))
        throw new Problem('key-reused');
      return { lines: lines.length, changes, committed: true };
    });
  }
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Problem('table-refused', { faults: faults.toSorted((a, b) => a.line - b.line).slice(0, mostFaults) });
}

/** What was answered when this table was taken under this id; `key-reused` where the id stands for something else. */
async function takenBefore(
  tx: Transaction,
  asked: { readonly id: string; readonly workshopId: string; readonly sha256: string },
): Promise<ResponseOf<typeof importProducts> | undefined> {
  const [known]: { same: boolean; lines: number; changes: TablePlan['changes'] }[] = await tx.query(
    `select kind = 'table.taken' and workshop_id = $2 and after->>'sha256' = $3 as same, (after->>'lines')::int as lines, after->'changes' as changes
     from catalog.change where id = $1`,
    [asked.id, asked.workshopId, asked.sha256],
  );
  if (!known) return undefined;
  if (!known.same) throw new Problem('key-reused');
  return { lines: known.lines, changes: [...known.changes], committed: true };
}

// One table at a time. Products before their shelves, each in the order of ids: as everybody else who takes both.
async function lock(tx: Transaction, workshopId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`table ${workshopId}`]);
  await holdPapers(tx, workshopId);
  await tx.query('select from catalog.product where workshop_id = $1 order by id for no key update', [workshopId]);
}
