import { createHash } from 'node:crypto';
import type { importProducts, ResponseOf } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { applyProduct, type Hand } from './apply-plan.js';
import { readLine } from './line-values.js';
import { type PlannedProduct, planTable, type TablePlan } from './plan-table.js';
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
      const answer = { lines: lines.length, changes: [...plan.changes] };
      if (commit && plan.changes.length > 0) {
        await apply({ tx, clock: this.clock, workshopId, personId }, plan);
        const taken = { id: commit, workshopId, productId: null, personId, kind: 'table.taken', after: { sha256, ...answer } };
        if (!(await recordChange(tx, this.clock, taken))) throw new Problem('key-reused');
      }
      return { ...answer, committed: commit !== undefined };
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

// One table at a time. Products first, then their shelves, each in the order of ids: as everybody else who takes both.
async function lock(tx: Transaction, workshopId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`table ${workshopId}`]);
  await tx.query('select from catalog.product where workshop_id = $1 order by id for update', [workshopId]);
  await tx.query(
    `select from catalog.stock where id in (select sku.id from catalog.sku sku join catalog.product product on product.id = sku.product_id where product.workshop_id = $1)
     order by id for update`,
    [workshopId],
  );
}

async function apply(hand: Hand, { products, changes }: TablePlan): Promise<void> {
  const touched = new Set(changes.map(({ line }) => line));
  for (const product of products.filter(({ line, skus }) => touched.has(line) || skus.some((sku) => touched.has(sku.line)))) {
    await applyOrSay(hand, product);
  }
}

async function applyOrSay(hand: Hand, product: PlannedProduct): Promise<void> {
  try {
    await applyProduct(hand, product);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fault = error.problem === 'code-taken' ? 'taken' : error.problem;
    throw new Problem('table-refused', { faults: [{ line: product.line, column: '', fault }] });
  }
}
