import type { PublishProtocol } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who was allowed to send a picture. `client` is the engine's own name for it, where that is all the engine says later. */
@Entity({ schema: 'media', name: 'publisher' })
export class PublisherEntity {
  @PrimaryColumn('uuid', { name: 'broadcast_id' }) broadcastId: string;
  @PrimaryColumn('int') generation: number;
  @Column('text') protocol: PublishProtocol;
  @Column('text', { nullable: true }) client: string | null;
  @Column('boolean') recorded: boolean;
  @Column('timestamptz', { name: 'allowed_at' }) allowedAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'ended_as', nullable: true }) endedAs: string | null;
}
