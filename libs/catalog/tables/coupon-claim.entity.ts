import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One coupon in one person's hands: open, used by an order, or lapsed. */
@Entity({ schema: 'catalog', name: 'coupon_claim' })
export class CouponClaim {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'coupon_id' }) couponId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('int') number: number;
  @Column('bigint', { name: 'worth_minor', transformer: wholeNumber }) worthMinor: bigint;
  @Column('timestamptz', { name: 'claimed_at' }) claimedAt: Date;
  @Column('timestamptz', { name: 'use_until' }) useUntil: Date;
  @Column('uuid', { name: 'order_id', nullable: true }) orderId: string | null;
  @Column('bigint', { name: 'spent_minor', nullable: true, transformer: wholeNumber }) spentMinor: bigint | null;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { name: 'lapsed_at', nullable: true }) lapsedAt: Date | null;
}
