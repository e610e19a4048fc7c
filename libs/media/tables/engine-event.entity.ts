import type { EngineEvent } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an engine told, once. */
@Entity({ schema: 'media', name: 'engine_event' })
export class EngineEventEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId: string;
  @Column('int') generation: number;
  @Column('text') kind: EngineEvent['kind'];
  @Column('timestamptz', { name: 'happened_at' }) happenedAt: Date;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
}
