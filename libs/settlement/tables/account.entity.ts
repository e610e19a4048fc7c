import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AccountCode } from '../books/accounts.js';

/** A place that amounts are written on; its code stands in the chart of accounts. */
@Entity({ schema: 'ledger', name: 'account' })
export class AccountEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('text') code: AccountCode;
  @Column('uuid', { name: 'party_id', nullable: true }) partyId: string | null;
  @Column('text') currency: string;
  @Column('text') normal: 'debit' | 'credit';
}
