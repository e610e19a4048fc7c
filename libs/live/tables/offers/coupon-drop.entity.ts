import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Coupons thrown into a room for whoever is first. */
@Entity({ schema: 'live', name: 'coupon_drop' })
export class CouponDropRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('uuid', { name: 'coupon_id' }) couponId: string;
  @Column('int') pieces: number;
  @Column('int', { name: 'pieces_left' }) piecesLeft: number;
  @Column('timestamptz', { name: 'opens_at' }) opensAt: Date;
  @Column('timestamptz', { name: 'closes_at' }) closesAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
}
