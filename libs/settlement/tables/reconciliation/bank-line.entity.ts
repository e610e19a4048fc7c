import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A line of a bank's statement. */
@Entity({ schema: 'ledger', name: 'bank_line' })
@Unique(['statementId', 'line'])
export class BankLineEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'statement_id' }) statementId: string;
  @Column('int') line: number;
  @Column('date') day: string;
  @Column('text') reference: string;
  @Column('text') key: string;
  @Column('text') currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('bigint', { name: 'balance_minor', transformer: wholeNumber }) balanceMinor: bigint;
  @Column('text') note: string;
  @Column('text') period: string;
  @Column('bigint', { name: 'journal_id', nullable: true }) journalId: string | null;
  @Column('text', { name: 'journal_period', nullable: true }) journalPeriod: string | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('timestamptz', { name: 'moved_at', nullable: true }) movedAt: Date | null;
}
