import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A bank's statement as it was taken in; each begins where the one before ended. */
@Entity({ schema: 'ledger', name: 'bank_statement' })
@Unique(['sha256'])
export class BankStatementEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('bytea') sha256: Buffer;
  @Column('text') currency: string;
  @Column('bigint', { name: 'opening_minor', transformer: wholeNumber }) openingMinor: bigint;
  @Column('bigint', { name: 'closing_minor', transformer: wholeNumber }) closingMinor: bigint;
  @Column('int', { name: 'line_count' }) lineCount: number;
  @Column('date', { name: 'first_day' }) firstDay: string;
  @Column('date', { name: 'last_day' }) lastDay: string;
  @Column('timestamptz', { name: 'imported_at' }) importedAt: Date;
  @Column('uuid', { name: 'imported_by' }) importedBy: string;
}
