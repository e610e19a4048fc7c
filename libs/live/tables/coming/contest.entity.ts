import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Several rooms that are ranked by what they sell within a time. */
@Entity({ schema: 'live', name: 'contest' })
export class Contest {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') title: Text;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('uuid', { name: 'held_by' }) heldBy: string;
}
