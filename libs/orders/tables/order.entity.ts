import type { Address, Gift, OrderStatus } from '#contracts';
import type { FrozenPack } from './frozen-pack.js';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One purchase of one buyer: what was agreed when it was placed, and how far it has come. */
@Entity({ schema: 'orders', name: 'order' })
export class OrderEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) number: string;
  @Column('uuid', { name: 'buyer_id' }) buyerId: string;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  /** Ordered by the code at the room's stall. */
  @Column('boolean', { name: 'at_stall', default: false }) atStall: boolean;
  @Column('uuid', { name: 'idempotency_key' }) idempotencyKey: string;
  @Column('text', { name: 'request_sha256' }) requestSha256: string;
  @Column('text') status: OrderStatus;
  @Column('text', { default: 'CNY' }) currency: 'CNY';
  @Column('bigint', { name: 'total_minor', transformer: wholeNumber }) totalMinor: bigint;
  @Column('bigint', { name: 'freight_minor', default: 0, transformer: wholeNumber }) freightMinor: bigint;
  @Column('bigint', { name: 'workshop_discount_minor', default: 0, transformer: wholeNumber }) workshopDiscountMinor: bigint;
  @Column('bigint', { name: 'platform_discount_minor', default: 0, transformer: wholeNumber }) platformDiscountMinor: bigint;
  /** What buyers' banks hold back of it, now or for good. */
  @Column('bigint', { name: 'disputed_minor', default: 0, transformer: wholeNumber }) disputedMinor: bigint;
  @Column('uuid', { name: 'workshop_ids', array: true }) workshopIds: string[];
  @Column('jsonb') address: Address;
  @Column('jsonb', { nullable: true }) gift: Gift | null;
  @Column('jsonb', { default: [] }) packs: FrozenPack[];
  @Column('jsonb', { default: [] }) limits: { limitId: string; quantity: number }[];
  @Column('timestamptz', { name: 'placed_at' }) placedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'payment_started_at', nullable: true }) paymentStartedAt: Date | null;
  @Column('text', { name: 'payment_intent_id', nullable: true }) paymentIntentId: string | null;
  @Column('text', { name: 'charge_id', nullable: true }) chargeId: string | null;
  @Column('timestamptz', { name: 'paid_at', nullable: true }) paidAt: Date | null;
  /** What the provider took, where its books said so when the payment was looked at; the three come together. */
  @Column('text', { name: 'fee_transaction_id', nullable: true }) feeTransactionId: string | null;
  @Column('bigint', { name: 'fee_minor', nullable: true, transformer: wholeNumber }) feeMinor: bigint | null;
  @Column('timestamptz', { name: 'fee_at', nullable: true }) feeAt: Date | null;
  @Column('timestamptz', { name: 'fee_booked_at', nullable: true }) feeBookedAt: Date | null;
  @Column('timestamptz', { name: 'split_at', nullable: true }) splitAt: Date | null;
  @Column('text', { name: 'payment_method', nullable: true }) paymentMethod: string | null;
  @Column('jsonb', { default: [] }) coupons: { claimId: string; spentMinor: string }[];
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt: Date | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}
