import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a check of a month found last; `part` is the day or the cash box where it has several. */
@Entity({ schema: 'ledger', name: 'check_result' })
export class CheckResultEntity {
  @PrimaryColumn('text') period: string;
  @PrimaryColumn('text', { name: 'check_name' }) checkName: string;
  @PrimaryColumn('text', { default: '' }) part: string;
  @Column('bigint', { name: 'ours_minor', transformer: wholeNumber }) oursMinor: bigint;
  @Column('bigint', { name: 'theirs_minor', transformer: wholeNumber }) theirsMinor: bigint;
  @Column('int', { default: 0 }) matched: number;
  @Column('timestamptz', { name: 'checked_at' }) checkedAt: Date;
}
