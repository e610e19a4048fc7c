import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A draw among those who asked for it and are there. */
@Entity({ schema: 'live', name: 'lucky_bag' })
export class LuckyBagRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('uuid', { name: 'coupon_id' }) couponId: string;
  @Column('int') winners: number;
  @Column('int', { default: 0 }) entries: number;
  @Column('timestamptz', { name: 'draws_at' }) drawsAt: Date;
  @Column('timestamptz', { name: 'drawn_at', nullable: true }) drawnAt: Date | null;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
}
