import type { RoomStatus, Text } from '#contracts';
import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One broadcast. `lastSeq` is the seq of its last event; updating it is what orders everything that happens in the room. */
@Entity({ schema: 'live', name: 'room' })
export class Room {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') title: Text;
  @Column('uuid', { name: 'streamer_id' }) streamerId: string;
  @Column('text') cover: string;
  @Column('text', { default: 'scheduled' }) status: RoomStatus;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('uuid', { name: 'pinned_product_id', nullable: true }) pinnedProductId: string | null;
  @Column('bigint', { default: 0, transformer: wholeNumber }) likes: bigint;
  @Column('int', { default: 0 }) viewers: number;
  @Column('bigint', { name: 'last_seq', default: 0, transformer: wholeNumber }) lastSeq: bigint;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt: Date | null;
  @Column('timestamptz', { name: 'picture_lost_at', nullable: true }) pictureLostAt: Date | null;
  @Column('uuid', { name: 'broadcast_id', nullable: true }) broadcastId: string | null;
  @Column('timestamptz', { name: 'broadcast_seen_at', nullable: true }) broadcastSeenAt: Date | null;
  @Column('int', { name: 'slow_seconds', default: 0 }) slowSeconds: number;
  @Column('text', { nullable: true }) message: string | null;
}
