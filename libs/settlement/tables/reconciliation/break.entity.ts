import type { BreakDecision } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that does not fit between our books and those of others, and how far it is dealt with. */
@Entity({ schema: 'ledger', name: 'break' })
export class BreakEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) key: string;
  @Column('text') period: string;
  @Column('text', { name: 'check_name' }) checkName: 'R1' | 'R2';
  @Column('text') bucket: string;
  @Column('bigint', { name: 'journal_id', nullable: true }) journalId: string | null;
  @Column('bigint', { name: 'line_id', nullable: true }) lineId: string | null;
  @Column('jsonb', { nullable: true }) ours: object | null;
  @Column('jsonb', { nullable: true }) theirs: object | null;
  @Column('text') currency: string;
  @Column('bigint', { name: 'difference_minor', transformer: wholeNumber }) differenceMinor: bigint;
  @Column('text') account: string;
  @Column('timestamptz', { name: 'found_at' }) foundAt: Date;
  @Column('text') status: 'open' | 'explained' | 'resolved' | 'gone';
  @Column('text', { nullable: true }) decision: BreakDecision | null;
  @Column('text', { nullable: true }) against: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('timestamptz', { name: 'carried_out_at', nullable: true }) carriedOutAt: Date | null;
}
