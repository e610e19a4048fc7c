import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a payment goes back whole: it came too late, or its amount, its currency, or the payment itself is not its order's. */
export type WhyReturned = 'late' | 'amount' | 'currency' | 'payment';

/** A payment that came and goes back whole, in the smallest unit of its own currency; `bookedAt` is empty while the books do not have it as it stands. */
@Entity({ schema: 'orders', name: 'returned_payment' })
export class ReturnedPaymentEntity {
  @PrimaryColumn('text', { name: 'payment_id' }) paymentId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('text', { name: 'charge_id' }) chargeId: string;
  @Column('text') currency: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  /** What of it the buyer has by disputes that were lost. */
  @Column('bigint', { name: 'by_bank_minor', default: 0, transformer: wholeNumber }) byBankMinor: bigint;
  @Column('text') why: WhyReturned;
  @Column('timestamptz', { name: 'found_at' }) foundAt: Date;
  @Column('int', { default: 1 }) attempt: number;
  @Column('timestamptz', { name: 'failed_at', nullable: true }) failedAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt: Date | null;
}
