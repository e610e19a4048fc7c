import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one publisher sent, kept; `file` is the engine's name for it. */
@Entity({ schema: 'media', name: 'recording' })
export class RecordingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId: string;
  @Column('int') generation: number;
  @Column('text', { unique: true }) file: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('int', { name: 'duration_ms' }) durationMs: number;
  @Column('bigint', { transformer: wholeNumber }) bytes: bigint;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'keep_until' }) keepUntil: Date;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('uuid', { name: 'deleted_by', nullable: true }) deletedBy: string | null;
}
