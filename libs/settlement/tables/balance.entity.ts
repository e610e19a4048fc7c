import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One slot of an account's balance: the sum of its postings, written together with them. A floored one never changes its side. */
@Entity({ schema: 'ledger', name: 'balance' })
export class BalanceEntity {
  @PrimaryColumn('bigint', { name: 'account_id' }) accountId: string;
  @PrimaryColumn('smallint') slot: number;
  @Column('bigint', { name: 'amount_minor', default: 0, transformer: wholeNumber }) amountMinor: bigint;
  @Column('boolean', { default: false }) floored: boolean;
  @Column('smallint') side: 1 | -1;
}
