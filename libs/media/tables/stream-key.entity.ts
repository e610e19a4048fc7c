import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key of an encoder, as a fingerprint; a room's picture has one that is good, and why it was asked for is kept. */
@Entity({ schema: 'media', name: 'stream_key' })
export class StreamKeyEntity {
  @PrimaryColumn('text', { name: 'key_sha256' }) keySha256: string;
  @Column('uuid', { name: 'broadcast_id' }) broadcastId: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('uuid', { name: 'made_by' }) madeBy: string;
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
