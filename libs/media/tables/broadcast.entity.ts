import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BroadcastStatus } from '../broadcasts/broadcast-status.js';

/** A room's picture from its first to its last. `generation` counts its publishers; only the last of them is the picture. */
@Entity({ schema: 'media', name: 'broadcast' })
export class BroadcastEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'room_id', unique: true }) roomId: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('text', { default: 'waiting' }) status: BroadcastStatus;
  @Column('boolean', { name: 'on_air' }) onAir: boolean;
  @Column('int', { default: 0 }) generation: number;
  @Column('uuid', { name: 'ticket_jti', nullable: true }) ticketJti: string | null;
  @Column('timestamptz', { name: 'shown_at', nullable: true }) shownAt: Date | null;
  @Column('timestamptz', { name: 'lost_at', nullable: true }) lostAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
