import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The operator ended a picture, and why. */
@Entity({ schema: 'media', name: 'cut' })
export class CutEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId: string;
  @Column('int') generation: number;
  @Column('timestamptz') at: Date;
  @Column('uuid') by: string;
  @Column('text') reason: string;
}
