import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** So many units of a line that go back: base + freight, which the parties give, is amount + platform, which buyer and platform get. */
@Entity({ schema: 'orders', name: 'refund_line' })
export class RefundLineEntity {
  @PrimaryColumn('uuid', { name: 'refund_id' }) refundId: string;
  @PrimaryColumn('uuid', { name: 'line_id' }) lineId: string;
  @Column('int') quantity: number;
  @Column('bigint', { name: 'amount_minor', transformer: wholeNumber }) amountMinor: bigint;
  @Column('bigint', { name: 'platform_minor', transformer: wholeNumber }) platformMinor: bigint;
  @Column('bigint', { name: 'base_minor', transformer: wholeNumber }) baseMinor: bigint;
  @Column('bigint', { name: 'freight_minor', transformer: wholeNumber }) freightMinor: bigint;
}
