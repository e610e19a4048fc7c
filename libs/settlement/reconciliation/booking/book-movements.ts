import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeJournals } from '../../books/write-journals.js';
import { bankLine, pspAvailable, pspPayout } from './movement-journals.js';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly minor: string;
  readonly at: Date;
}

// A charge that was compared, with its fee: nothing of it waits to be dealt with.
const available = /* sql */ `
  select l.id, l.transaction_id as name, l.currency, l.available_at as at,
    (select sum(part.amount_minor) from ledger.provider_line part where part.transaction_id = l.transaction_id and part.moved_at is null) as minor
  from ledger.provider_line l
  where l.moved_at is null and l.part = 'amount' and l.type in ('charge', 'payment') and l.available_at <= $1 and num_nonnulls(l.journal_id, l.settled_at) > 0
    and not exists (select from ledger.provider_line part where part.transaction_id = l.transaction_id and num_nonnulls(part.journal_id, part.settled_at) = 0)
  order by l.available_at, l.id limit $2 for update of l skip locked`;

const payouts = /* sql */ `
  select id, key as name, currency, happened_at as at, -amount_minor as minor from ledger.provider_line
  where moved_at is null and part = 'amount' and type in ('payout', 'payout_failure', 'payout_cancel') and happened_at <= $1
  order by happened_at, id limit $2 for update skip locked`;

const arrived = /* sql */ `
  select l.id, l.id::text as name, l.currency, l.amount_minor as minor, (l.day + time '12:00') at time zone 'Asia/Shanghai' as at from ledger.bank_line l
  where l.moved_at is null and l.journal_id is not null and $1::timestamptz is not null
    and exists (select from ledger.posting p join ledger.account a on a.id = p.account_id and a.code = 'bank.in_transit' where p.journal_id = l.journal_id)
  order by l.id limit $2 for update of l skip locked`;

const batch = 1_000;

/**
 * Books what the provider and the bank did with money of ours: charges that are available by now, payouts that are on their way to the bank, and what has arrived there. Each
 * once. Answers how many it booked.
 */
@Injectable()
export class BookMovements {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<number> {
    return (await this.payouts()) + (await this.available()) + (await this.arrived());
  }

  private payouts(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await this.due(tx, payouts);
      await writeJournals(
        tx,
        rows.map(({ name, currency, minor, at }) => pspPayout({ id: name, currency, amountMinor: BigInt(minor), at })),
      );
      await tx.query(
        `update ledger.provider_line l set moved_at = $2, journal_id = j.id, journal_period = j.period from ledger.journal j
         where l.id = any ($1::bigint[]) and j.source_type = 'provider_payout' and j.source_id = l.key
           and j.kind = case when l.amount_minor < 0 then 'psp.payout' else 'psp.payout_returned' end`,
        [rows.map(({ id }) => id), this.clock.now()],
      );
      return rows.length;
    });
  }

  private available(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await this.due(tx, available);
      const moving = rows.filter(({ minor }) => BigInt(minor) !== 0n);
      await writeJournals(
        tx,
        moving.map(({ name, currency, minor, at }) => pspAvailable({ id: name, currency, netMinor: BigInt(minor), availableAt: at })),
      );
      await tx.query('update ledger.provider_line set moved_at = $2 where transaction_id = any ($1) and moved_at is null', [
        rows.map(({ name }) => name),
        this.clock.now(),
      ]);
      return rows.length;
    });
  }

  private arrived(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await this.due(tx, arrived);
      await writeJournals(
        tx,
        rows.map(({ name, currency, minor, at }) => bankLine({ id: name, currency, amountMinor: BigInt(minor), at })),
      );
      await tx.query('update ledger.bank_line set moved_at = $2 where id = any ($1::bigint[])', [
        rows.map(({ id }) => id),
        this.clock.now(),
      ]);
      return rows.length;
    });
  }

  private due(tx: Transaction, sql: string): Promise<Row[]> {
    return tx.query(sql, [this.clock.now(), batch]);
  }
}
