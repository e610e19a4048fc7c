import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What the bank answered to a file; the same answer is taken once. */
@Entity({ schema: 'ledger', name: 'bank_answer' })
@Unique(['batchId', 'sha256'])
export class BankAnswerEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'batch_id' }) batchId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('bytea') sha256: Buffer;
  @Column('int', { name: 'line_count' }) lineCount: number;
  @Column('int', { name: 'returned_count' }) returnedCount: number;
  @Column('uuid', { name: 'imported_by' }) importedBy: string;
  @Column('timestamptz', { name: 'imported_at' }) importedAt: Date;
}
