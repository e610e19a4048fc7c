import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A movement on our balance at the provider, or its fee, as the provider said it. */
@Entity({ schema: 'ledger', name: 'provider_line' })
@Unique(['transactionId', 'part'])
export class ProviderLineEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('text', { name: 'transaction_id' }) transactionId: string;
  @Column('text') part: 'amount' | 'fee';
  @Column('text') type: string;
  @Column('text') key: string;
  @Column('uuid', { name: 'order_id', nullable: true }) orderId: string | null;
  @Column('text') currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('timestamptz', { name: 'happened_at' }) happenedAt: Date;
  @Column('timestamptz', { name: 'available_at' }) availableAt: Date;
  @Column('text') period: string;
  @Column('timestamptz', { name: 'imported_at' }) importedAt: Date;
  @Column('bigint', { name: 'journal_id', nullable: true }) journalId: string | null;
  @Column('text', { name: 'journal_period', nullable: true }) journalPeriod: string | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('timestamptz', { name: 'moved_at', nullable: true }) movedAt: Date | null;
}
