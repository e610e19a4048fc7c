import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who saw a whole account number, or took a file of them, and why. */
@Entity({ schema: 'ledger', name: 'reveal' })
export class RevealEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'destination_id', nullable: true }) destinationId: string | null;
  @Column('uuid', { name: 'batch_id', nullable: true }) batchId: string | null;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') reason: string;
  @Column('timestamptz') at: Date;
}
