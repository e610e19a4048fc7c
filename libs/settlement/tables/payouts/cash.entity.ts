import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A numbered receipt; the cash is handed over when it is signed. */
@Entity({ schema: 'ledger', name: 'cash_receipt' })
@Unique(['custodianId', 'number'])
export class CashReceiptEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' }) attemptId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'custodian_id' }) custodianId: string;
  @Column('int') number: number;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('timestamptz', { name: 'signed_at', nullable: true }) signedAt: Date | null;
  @Column('uuid', { name: 'signed_before', nullable: true }) signedBefore: string | null;
}

/** Cash drawn from the bank and counted into a custodian's box. */
@Entity({ schema: 'ledger', name: 'cash_fund' })
export class CashFundEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'custodian_id' }) custodianId: string;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('uuid', { name: 'funded_by' }) fundedBy: string;
  @Column('timestamptz', { name: 'funded_at' }) fundedAt: Date;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt: Date | null;
}
