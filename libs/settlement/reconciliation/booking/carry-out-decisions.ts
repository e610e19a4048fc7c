import { invariant } from '#money';
import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountCode } from '../../books/accounts.js';
import { endOf } from '../../books/period.js';
import { writeJournals } from '../../books/write-journals.js';
import { adjustment } from './movement-journals.js';

interface Row {
  readonly id: string;
  readonly check_name: 'R1' | 'R2';
  readonly bucket: string;
  readonly period: string;
  readonly journal_id: string | null;
  readonly line_id: string | null;
  readonly currency: string;
  readonly difference_minor: string;
  readonly account: AccountCode;
  readonly decision: 'adjust' | 'disregard' | null;
  readonly against: AccountCode | null;
}

// A transfer by hand that came back is taken back with its refund. A right amount on the wrong order needs no money, only an explanation; then the two sides go together.
const due = /* sql */ `
  select id, check_name, bucket, period, journal_id, line_id, currency, difference_minor, account, decision, against from ledger.break
  where carried_out_at is null and ((status = 'resolved' and decision <> 'returned') or (status = 'explained' and bucket = 'wrong-order'))
  order by decided_at, id limit $1 for update skip locked`;

const batch = 100;

/**
 * Carries out what two people decided about breaks: the adjustment is booked in the month of the break, or the line is left aside. Each once, with the break's row locked.
 * Answers how many.
 */
@Injectable()
export class CarryOutDecisions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows: Row[] = await tx.query(due, [batch]);
      await writeJournals(
        tx,
        rows.filter(({ decision, difference_minor }) => decision === 'adjust' && difference_minor !== '0').map((row) => this.journal(row)),
      );
      for (const row of rows) await this.settle(tx, row);
      await tx.query('update ledger.break set carried_out_at = $2 where id = any ($1::uuid[])', [
        rows.map(({ id }) => id),
        this.clock.now(),
      ]);
      return rows.length;
    });
  }

  private journal({ id, currency, difference_minor, account, against, period }: Row) {
    invariant(against !== null, `break ${id} is adjusted against an account`);
    const end = new Date(endOf(period).getTime() - 1);
    const now = this.clock.now();
    return adjustment({ breakId: id, currency, differenceMinor: BigInt(difference_minor), account, against, at: now < end ? now : end });
  }

  /** A pair goes together from now on; a line on its own is dealt with, and its money moves on only where it was booked. */
  private async settle(tx: Transaction, { check_name, bucket, journal_id, line_id, decision }: Row): Promise<void> {
    if (line_id === null) return;
    const table = check_name === 'R1' ? 'ledger.provider_line' : 'ledger.bank_line';
    const now = this.clock.now();
    if (journal_id !== null && bucket !== 'currency' && decision !== 'disregard') {
      await tx.query(`update ${table} set journal_id = $2, journal_period = period where id = $1`, [line_id, journal_id]);
    } else {
      const stays = decision !== 'adjust' || bucket === 'currency';
      await tx.query(`update ${table} set settled_at = $2, moved_at = case when $3 then $2 else moved_at end where id = $1`, [
        line_id,
        now,
        stays,
      ]);
    }
  }
}
