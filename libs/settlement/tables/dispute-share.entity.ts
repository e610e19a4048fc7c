import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a dispute holds back of a leg, and the account it was on. */
@Entity({ schema: 'ledger', name: 'dispute_share' })
export class DisputeShareEntity {
  @PrimaryColumn('uuid', { name: 'dispute_id' }) disputeId: string;
  @PrimaryColumn('bigint', { name: 'leg_id' }) legId: string;
  @Column('text') account: 'party.pending' | 'party.available' | 'platform.commission';
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
}
