import type { PeriodReason, PeriodStatus } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A month of the books: open, about to close, or closed for ever; and what stood against closing it when it was last looked at. */
@Entity({ schema: 'ledger', name: 'period' })
export class PeriodEntity {
  @PrimaryColumn('text') period: string;
  @Column('text', { default: 'open' }) status: PeriodStatus;
  @Column('timestamptz', { name: 'asked_at', nullable: true }) askedAt: Date | null;
  @Column('uuid', { name: 'asked_by', nullable: true }) askedBy: string | null;
  @Column('timestamptz', { name: 'looked_at', nullable: true }) lookedAt: Date | null;
  @Column('jsonb', { default: [] }) reasons: PeriodReason[];
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}
