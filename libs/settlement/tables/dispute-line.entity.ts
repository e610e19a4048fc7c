import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a dispute holds back of a line: base and freight of the parties, of the base the platform's coupon paid its part. */
@Entity({ schema: 'ledger', name: 'dispute_line' })
export class DisputeLineEntity {
  @PrimaryColumn('uuid', { name: 'dispute_id' }) disputeId: string;
  @PrimaryColumn('uuid', { name: 'line_id' }) lineId: string;
  @Column('bigint', { name: 'base_minor', transformer: wholeNumber }) baseMinor: bigint;
  @Column('bigint', { name: 'freight_minor', transformer: wholeNumber }) freightMinor: bigint;
  @Column('bigint', { name: 'platform_minor', transformer: wholeNumber }) platformMinor: bigint;
}
