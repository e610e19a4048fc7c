import { wholeNumber } from '#platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { JournalEntity } from './journal.entity.js';

/** One signed amount on one account: debit positive, credit negative. */
@Entity({ schema: 'ledger', name: 'posting' })
export class PostingEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('bigint', { name: 'journal_id' }) journalId: string;
  @Column('bigint', { name: 'account_id' }) accountId: string;
  @Column('text') currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('uuid', { name: 'order_id', nullable: true }) orderId: string | null;
  @Column('uuid', { name: 'line_id', nullable: true }) lineId: string | null;
  @Column('bigint', { name: 'leg_id', nullable: true }) legId: string | null;
  @Column('uuid', { name: 'payout_item_id', nullable: true }) payoutItemId: string | null;
  @ManyToOne(() => JournalEntity, (journal) => journal.postings)
  @JoinColumn({ name: 'journal_id' })
  journal: Relation<JournalEntity>;
  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id' })
  account: Relation<AccountEntity>;
}
