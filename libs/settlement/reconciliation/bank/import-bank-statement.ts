import { createHash } from 'node:crypto';
import type { importBankStatement, ResponseOf } from '#contracts';
import { bulkInsert, bulkValues, Clock, type Column, forPlatform, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type BankTableFault, type BankTableLine, keyOfBankLine, readBankTable } from './read-bank-table.js';

const mostFaults = 200;
const currency = 'CNY';

/** A statement as it was uploaded, and what the bank says at its end; a dry run checks everything and writes nothing. */
export interface UploadedStatement {
  readonly personId: string;
  readonly name: string;
  readonly csv: string;
  readonly count: number;
  readonly closingMinor: bigint;
  readonly dryRun: boolean;
}

/**
 * Takes in a statement of the bank, all of it or nothing: `table-refused` names each fault of each line, `control-total` says where its end is another, `file-twice` that the
 * same lines were taken in before. It begins where the one before ended.
 */
@Injectable()
export class ImportBankStatement {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ csv, ...said }: UploadedStatement): Promise<ResponseOf<typeof importBankStatement>> {
    const { lines, faults } = readBankTable(csv);
    refuse(faults);
    checkControls(lines, said);
    const sha256 = createHash('sha256').update(lines.map(textOf).join('\n')).digest('hex');
    return forPlatform(this.database, async (tx) => {
      // One statement at a time: each continues the one before.
      await tx.query(`select pg_advisory_xact_lock(hashtext('ledger.bank_statement'))`);
      await refuseTwice(tx, sha256);
      await checkContinues(tx, lines);
      const first = lines[0]!;
      const last = lines.at(-1)!;
      const statement = {
        name: said.name,
        firstDay: first.day,
        lastDay: last.day,
        lines: lines.length,
        opening: { minor: first.balanceMinor - first.amountMinor, currency } as const,
        closing: { minor: last.balanceMinor, currency } as const,
      };
      if (!said.dryRun) await this.write(tx, statement, lines, { sha256, personId: said.personId });
      return { imported: !said.dryRun, statement };
    });
  }

  private async write(
    tx: Transaction,
    statement: ResponseOf<typeof importBankStatement>['statement'],
    lines: readonly BankTableLine[],
    { sha256, personId }: { readonly sha256: string; readonly personId: string },
  ): Promise<void> {
    const id = newId(this.clock);
    await tx.query(
      `insert into ledger.bank_statement (id, name, sha256, currency, opening_minor, closing_minor, line_count, first_day, last_day, imported_at, imported_by)
       values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        statement.name,
        sha256,
        currency,
        statement.opening.minor.toString(),
        statement.closing.minor.toString(),
        lines.length,
        statement.firstDay,
        statement.lastDay,
        this.clock.now(),
        personId,
      ],
    );
    const columns = columnsOf(id);
    await tx.query(bulkInsert('ledger.bank_line', columns, 0), bulkValues(columns, lines));
  }
}

function refuse(faults: readonly BankTableFault[]): void {
  if (faults.length > 0)
    throw new Problem('table-refused', { faults: faults.toSorted((one, other) => one.line - other.line).slice(0, mostFaults) });
}

function checkControls(lines: readonly BankTableLine[], { count, closingMinor }: Pick<UploadedStatement, 'count' | 'closingMinor'>): void {
  const totalMinor = lines.at(-1)!.balanceMinor;
  if (lines.length === count && totalMinor === closingMinor) return;
  throw new Problem('control-total', {
    count: lines.length,
    totalMinor: totalMinor.toString(),
    saidCount: count,
    saidTotalMinor: closingMinor.toString(),
  });
}

async function refuseTwice(tx: Transaction, sha256: string): Promise<void> {
  const known: unknown[] = await tx.query(`select from ledger.bank_statement where sha256 = decode($1, 'hex')`, [sha256]);
  if (known.length > 0) throw new Problem('file-twice');
}

async function checkContinues(tx: Transaction, [first]: readonly BankTableLine[]): Promise<void> {
  const [before]: { last_day: string; closing_minor: string }[] = await tx.query(
    `select last_day::text, closing_minor from ledger.bank_statement order by last_day desc, imported_at desc limit 1`,
  );
  if (!before || !first) return;
  const { line, day, balanceMinor, amountMinor } = first;
  if (day < before.last_day) refuse([{ line, column: 'date', fault: 'gap' }]);
  if (balanceMinor - amountMinor !== BigInt(before.closing_minor)) refuse([{ line, column: 'balance', fault: 'gap' }]);
}

/** A line as it counts: two files that differ in spaces or quotes only are the same. */
const textOf = ({ day, reference, amountMinor, balanceMinor, note }: BankTableLine): string =>
  JSON.stringify([day, reference, amountMinor.toString(), balanceMinor.toString(), note]);

const columnsOf = (statementId: string): readonly Column<BankTableLine>[] => [
  ['statement_id', 'uuid', () => statementId],
  ['line', 'int', ({ line }) => line],
  ['day', 'date', ({ day }) => day],
  ['reference', 'text', ({ reference }) => reference],
  ['key', 'text', keyOfBankLine],
  ['currency', 'text', () => currency],
  ['amount_minor', 'bigint', ({ amountMinor }) => amountMinor],
  ['balance_minor', 'bigint', ({ balanceMinor }) => balanceMinor],
  ['note', 'text', ({ note }) => note],
  ['period', 'text', ({ day }) => day.slice(0, 7)],
];
