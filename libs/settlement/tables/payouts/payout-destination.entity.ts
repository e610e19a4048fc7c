import type { Rail } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a party is paid; the number is sealed, and a changed one is usable only after a while. */
@Entity({ schema: 'ledger', name: 'payout_destination' })
export class PayoutDestinationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'party_id' }) partyId: string;
  @Column('text') rail: Rail;
  @Column('text', { nullable: true }) holder: string | null;
  @Column('text', { nullable: true }) bank: string | null;
  @Column('bytea', { name: 'sealed_number', nullable: true }) sealedNumber: Buffer | null;
  @Column('bytea', { name: 'number_index', nullable: true }) numberIndex: Buffer | null;
  @Column('text', { name: 'last_four', nullable: true }) lastFour: string | null;
  @Column('text', { name: 'provider_account', nullable: true }) providerAccount: string | null;
  @Column('uuid', { name: 'custodian_id', nullable: true }) custodianId: string | null;
  @Column('uuid', { name: 'set_by' }) setBy: string;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
  @Column('timestamptz', { name: 'usable_from' }) usableFrom: Date;
  @Column('timestamptz', { name: 'replaced_at', nullable: true }) replacedAt: Date | null;
}
