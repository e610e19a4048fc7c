import type { Seal } from '#contracts';
import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { nextSeal } from './next-seal.js';
import { readJournals } from './read-journals.js';
import { sealOf, type SealRow } from './seal-rows.js';

/** A place in the ledger: every journal up to this id was begun by a transaction with a number below `before`. */
interface Mark {
  readonly id: string;
  readonly before: string;
}

/**
 * Seals the journals that are not sealed yet, at most `most`, and answers whether there are more. Ids are given out before journals are committed, so only journals are
 * sealed of which nothing smaller can still come. However many do it at once, each journal is sealed once.
 */
@Injectable()
export class SealJournals {
  /** Waits until every transaction that was open when it was set has ended; losing it costs a turn. */
  private mark: Mark | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(most = 1_024): Promise<boolean> {
    this.mark ??= await this.setMark();
    if (!this.mark || !(await this.isReached(this.mark))) return false;
    const { id } = this.mark;
    const more = await this.database.transaction((tx) => this.sealUpTo(tx, id, most));
    if (!more) this.mark = undefined;
    return more;
  }

  // The number is taken after the ids were looked at: whoever had an id by then had a smaller number.
  private async setMark(): Promise<Mark | undefined> {
    const [last]: { id: string | null }[] = await this.database.query(
      'select max(id) as id from ledger.journal having max(id) > coalesce((select max(to_journal_id) from ledger.seal), 0)',
    );
    if (!last?.id) return undefined;
    const [{ before }]: [{ before: string }] = await this.database.query('select pg_current_xact_id()::text as before');
    return { id: last.id, before };
  }

  private async isReached({ before }: Mark): Promise<boolean> {
    const [{ reached }]: [{ reached: boolean }] = await this.database.query(
      'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as reached',
      [before],
    );
    return reached;
  }

  private async sealUpTo(tx: Transaction, id: string, most: number): Promise<boolean> {
    const [{ alone }]: [{ alone: boolean }] = await tx.query(`select pg_try_advisory_xact_lock(hashtext('ledger.seal')) as alone`);
    if (!alone) return false;
    const [row]: SealRow[] = await tx.query('select * from ledger.seal order by number desc limit 1');
    const last = row && sealOf(row);
    const journals = await readJournals(tx, `${BigInt(last?.to ?? 0) + 1n}`, id, most);
    if (journals.length === 0) return false;
    await keep(tx, nextSeal(last, journals, this.clock.now()));
    return journals.length === most;
  }
}

const keep = (tx: Transaction, seal: Seal): Promise<unknown> =>
  tx.query(
    `insert into ledger.seal (number, from_journal_id, to_journal_id, journals, merkle_root, previous, head, sealed_at)
     values ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), decode($7, 'hex'), $8)`,
    [seal.number, seal.from, seal.to, seal.journals, seal.root, seal.previous, seal.head, seal.sealedAt],
  );
