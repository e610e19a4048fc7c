import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A workshop's closed list of one day for its station; a day that is still open has no row. */
@Entity({ schema: 'fulfilment', name: 'manifest' })
@Unique(['workshopId', 'day'])
export class ManifestEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'township_id' }) townshipId: string;
  @Column('date') day: string;
  @Column('timestamptz', { name: 'cut_off_at' }) cutOffAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('int', { name: 'rolled_over', default: 0 }) rolledOver: number;
}
