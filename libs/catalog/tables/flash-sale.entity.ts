import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A few pieces for a few minutes at a price below the list; its pieces are the stock row with the same id. */
@Entity({ schema: 'catalog', name: 'flash_sale' })
export class FlashSale {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'sku_id' }) skuId: string;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  @Column('bigint', { name: 'price_minor', transformer: wholeNumber }) priceMinor: bigint;
  @Column('int') quota: number;
  @Column('int', { name: 'limit_per_buyer' }) limitPerBuyer: number;
  @Column('timestamptz', { name: 'announced_at' }) announcedAt: Date;
  @Column('timestamptz', { name: 'opens_at' }) opensAt: Date;
  @Column('timestamptz', { name: 'closes_at' }) closesAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('uuid', { name: 'started_by' }) startedBy: string;
  @Column('uuid', { name: 'called_off_by', nullable: true }) calledOffBy: string | null;
}
