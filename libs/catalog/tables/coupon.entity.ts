import type { Text } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A promise of money off, paid by the platform or a workshop: budget = left + reserved (for what rooms give away) + worth of the claims that are not lapsed. */
@Entity({ schema: 'catalog', name: 'coupon' })
export class Coupon {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('text', { name: 'funded_by' }) fundedBy: 'platform' | 'workshop';
  @Column('uuid', { name: 'workshop_id', nullable: true }) workshopId: string | null;
  @Column('jsonb') name: Text;
  @Column('text') kind: 'amount' | 'bps';
  @Column('int', { nullable: true }) bps: number | null;
  @Column('bigint', { name: 'most_minor', transformer: wholeNumber }) mostMinor: bigint;
  @Column('bigint', { name: 'least_spend_minor', default: 0, transformer: wholeNumber }) leastSpendMinor: bigint;
  @Column('text', { nullable: true }) category: string | null;
  @Column('uuid', { name: 'product_ids', array: true, nullable: true }) productIds: string[] | null;
  @Column('bigint', { name: 'budget_minor', transformer: wholeNumber }) budgetMinor: bigint;
  @Column('bigint', { name: 'left_minor', transformer: wholeNumber }) leftMinor: bigint;
  @Column('bigint', { name: 'reserved_minor', default: 0, transformer: wholeNumber }) reservedMinor: bigint;
  @Column('int', { name: 'per_person', default: 1 }) perPerson: number;
  @Column('timestamptz', { name: 'claim_from' }) claimFrom: Date;
  @Column('timestamptz', { name: 'claim_until' }) claimUntil: Date;
  @Column('int', { name: 'valid_days' }) validDays: number;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
}
