import type { Carrier, ParcelStatus } from '#contracts';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** One workshop's part of an order on its way to the buyer. */
@Entity({ schema: 'fulfilment', name: 'parcel' })
@Unique(['orderId', 'workshopId'])
@Unique(['carrier', 'waybill'])
export class ParcelEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text') status: ParcelStatus;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('int', { name: 'rolled_over', default: 0 }) rolledOver: number;
  @Column('uuid', { name: 'manifest_id', nullable: true }) manifestId: string | null;
  @Column('text', { nullable: true }) carrier: Carrier | null;
  @Column('text', { nullable: true }) waybill: string | null;
  @Column('timestamptz', { name: 'packed_at', nullable: true }) packedAt: Date | null;
  @Column('uuid', { name: 'packed_by', nullable: true }) packedBy: string | null;
  @Column('timestamptz', { name: 'shipped_at', nullable: true }) shippedAt: Date | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt: Date | null;
  @Column('text', { name: 'delivered_by', nullable: true }) deliveredBy: 'buyer' | 'auto' | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
