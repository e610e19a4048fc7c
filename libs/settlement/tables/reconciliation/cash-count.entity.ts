import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody counted in a custodian's cash box. */
@Entity({ schema: 'ledger', name: 'cash_count' })
export class CashCountEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'party_id' }) partyId: string;
  @Column('bigint', { name: 'counted_minor', transformer: wholeNumber }) countedMinor: bigint;
  @Column('text') currency: string;
  @Column('text') note: string;
  @Column('timestamptz', { name: 'counted_at' }) countedAt: Date;
  @Column('uuid', { name: 'counted_by' }) countedBy: string;
}
