import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in browser, known by the SHA-256 of its cookie's token: a copy of the table opens no session. */
@Entity({ schema: 'identity', name: 'session' })
export class SessionRow {
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('timestamptz', { name: 'stepped_up_at', nullable: true }) steppedUpAt: Date | null;
}
