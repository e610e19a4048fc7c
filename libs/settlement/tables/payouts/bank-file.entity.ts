import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The file of a batch for the bank: made once, the same bytes for ever, sealed. */
@Entity({ schema: 'ledger', name: 'bank_file' })
export class BankFileEntity {
  @PrimaryColumn('uuid', { name: 'batch_id' }) batchId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text') name: string;
  @Column('bytea', { name: 'sealed_bytes' }) sealedBytes: Buffer;
  @Column('bytea') sha256: Buffer;
  @Column('int', { name: 'line_count' }) lineCount: number;
  @Column('bigint', { name: 'total_minor', transformer: wholeNumber }) totalMinor: bigint;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}
