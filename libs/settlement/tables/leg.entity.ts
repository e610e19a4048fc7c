import type { PartyRole } from '#money';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** How far a share is on its way to its party. */
export type LegStatus = 'held' | 'releasable' | 'released' | 'in_payout' | 'paid' | 'frozen' | 'reversed';

/** One party's frozen share of one order line. */
@Entity({ schema: 'ledger', name: 'leg' })
@Unique(['lineId', 'role', 'partyId'])
export class LegEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('bigint', { name: 'journal_id' }) journalId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'line_id' }) lineId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'party_id' }) partyId: string;
  @Column('text') role: PartyRole;
  @Column('int') position: number;
  @Column('text') currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('text', { default: 'held' }) status: LegStatus;
  @Column('timestamptz', { name: 'release_at', nullable: true }) releaseAt: Date | null;
  @Column('bigint', { name: 'reserved_minor', default: 0, transformer: wholeNumber }) reservedMinor: bigint;
  @Column('timestamptz', { name: 'reserve_until', nullable: true }) reserveUntil: Date | null;
  @Column('uuid', { name: 'payout_item_id', nullable: true }) payoutItemId: string | null;
}
