import type { PayoutStatus, Rail } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What one party gets of a batch, frozen from the moment the batch is. */
@Entity({ schema: 'ledger', name: 'payout_item' })
@Unique(['batchId', 'partyId'])
export class PayoutItemEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'batch_id' }) batchId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'party_id' }) partyId: string;
  @Column('uuid', { name: 'destination_id' }) destinationId: string;
  @Column('text') rail: Rail;
  @Column('text') currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('text') status: PayoutStatus;
  @Column('timestamptz', { name: 'freed_at', nullable: true }) freedAt: Date | null;
}
